// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectorOffset;
import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers of one group share a directory with {@code scope=shared}; one of them is killed. */
@WithLocalStack
class SharedSpoolIT {
  private static final String NAME = "spool-shared";
  private static final int FILES = 60;
  private static final int LINES = 600;

  @TempDir Path spool;

  @Test
  void theOtherWorkerGoesOnWithTheFilesOfTheOneThatWasKilled(LocalStack stack) {
    stack.topics().create(NAME, 2);
    Map<String, String> source =
        config(
            "io.millrace.spooldir.SpoolDirSourceConnector",
            "spool.dir",
            spool.toString(),
            "topic",
            NAME,
            "scope",
            "shared",
            "batch.max.records",
            "100");
    source.put("tasks.max", "2");
    Map<String, List<String>> written = new HashMap<>();
    List<WorkerProcess> workers = new WorkerGroup(stack, NAME).start(2, Map.of());
    WorkerProcess first = workers.get(0);
    try (WorkerProcess second = workers.get(1)) {
      second.connect().put(NAME, source);
      await()
          .atMost(Pipeline.LIMIT)
          .ignoreExceptions()
          .until(
              () ->
                  second.connect().status(NAME).stream()
                          .flatMap(status -> status.tasks().stream())
                          .filter(task -> task.state().equals("RUNNING"))
                          .map(task -> task.workerId())
                          .distinct()
                          .count()
                      == 2);
      write(written);
      await()
          .atMost(Pipeline.LIMIT)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> completed() >= 5);
      first.kill();
      assertThat(completed()).as("files completed before the kill").isLessThan(FILES);
      await().atMost(Pipeline.LIMIT).until(() -> completed() == FILES);
      await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(second.connect().offsets(NAME))
                      .extracting(ConnectorOffset::partition)
                      .containsExactlyInAnyOrder(
                          Map.of("stream", spool + "#0"), Map.of("stream", spool + "#1")));
    }

    Map<String, List<String>> arrived = new HashMap<>();
    for (String line : Pipeline.values(stack.topics().consume(NAME))) {
      arrived
          .computeIfAbsent(line.substring(0, line.indexOf(':')), file -> new ArrayList<>())
          .add(line);
    }
    assertThat(arrived).isEqualTo(written);
  }

  /** Only now, so that both workers are in the middle of it when one is killed. */
  private void write(Map<String, List<String>> written) {
    for (int file = 0; file < FILES; file++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        lines.add("f" + file + ":" + i);
      }
      written.put("f" + file, lines);
      Pipeline.drop(spool, "f" + file, (String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
    }
  }

  private long completed() {
    return Pipeline.names(spool).stream().filter(name -> name.endsWith(".COMPLETED")).count();
  }
}
