// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker is killed as by {@code kill -9}, time and again, while it reads spooled files of very
 * different sizes with two tasks.
 *
 * <p>{@code -Dkills=100} makes it go on for longer.
 */
@WithLocalStack
class SpoolKillIT {
  private static final int KILLS = Integer.getInteger("kills", 10);
  private static final int KILLS_AT_LEAST_ONCE = 3;
  private static final int FILES = 500;
  private static final int BATCH = 400;

  @TempDir Path spool;
  private final Map<String, List<String>> written = new HashMap<>();

  @Test
  void exactlyOnceEveryLineIsThereOnceAndInOrder(LocalStack stack) {
    run(stack, "spool-kill-exactly", FILES, KILLS, "enabled");
    assertThat(arrived(stack, "spool-kill-exactly")).isEqualTo(written);
  }

  @Test
  void atLeastOnceNothingIsMissingAndOnlyWhatWasNotStoredIsRepeated(LocalStack stack) {
    run(stack, "spool-kill-at-least", FILES / 4, KILLS_AT_LEAST_ONCE, "disabled");
    Map<String, List<String>> arrived = arrived(stack, "spool-kill-at-least");
    int repeatedFiles = 0;
    for (Map.Entry<String, List<String>> file : written.entrySet()) {
      List<String> lines = arrived.getOrDefault(file.getKey(), List.of());
      assertThat(List.copyOf(new LinkedHashSet<>(lines)))
          .as("first arrivals of " + file.getKey())
          .isEqualTo(file.getValue());
      repeatedFiles += lines.size() > file.getValue().size() ? 1 : 0;
    }
    assertThat(repeatedFiles)
        .as("files of which lines came again; completed ones never do")
        .isLessThan(FILES / 4 / 2);
  }

  private void run(LocalStack stack, String name, int files, int kills, String exactlyOnce) {
    stack.topics().create(name, 2);
    write(files);
    WorkerProcess worker = start(stack, name, exactlyOnce);
    worker.connect().put(name, connector(name));
    for (int kill = 1; kill <= kills; kill++) {
      int some = kill * files / (kills + 2);
      await()
          .atMost(Pipeline.LIMIT)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> completed() >= some);
      worker.kill();
      assertThat(completed()).as("files completed before the last kill").isLessThan(files);
      worker = start(stack, name, exactlyOnce);
    }
    try (WorkerProcess last = worker) {
      await().atMost(Pipeline.LIMIT).until(() -> completed() == files);
      assertThat(last.running()).isTrue();
    }
  }

  /** From nothing to 5,000 lines a file, most of them small. */
  private void write(int files) {
    Random random = new Random(17);
    for (int file = 0; file < files; file++) {
      String name = "f" + file;
      int count = (int) (5_000 * Math.pow(random.nextDouble(), 4));
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        lines.add(name + ":" + i);
      }
      if (count > 0) {
        written.put(name, lines);
      }
      String text = count == 0 ? "" : String.join("\n", lines) + "\n";
      Pipeline.drop(spool, name, text.getBytes(ISO_8859_1));
    }
  }

  private Map<String, String> connector(String topic) {
    Map<String, String> config =
        config(
            "io.millrace.spooldir.SpoolDirSourceConnector",
            "spool.dir",
            spool.toString(),
            "topic",
            topic,
            "batch.max.records",
            Integer.toString(BATCH),
            "empty.files",
            "skip",
            "settle.ms",
            "0");
    config.put("tasks.max", "2");
    return config;
  }

  private static WorkerProcess start(LocalStack stack, String name, String exactlyOnce) {
    return new WorkerGroup(stack, name).start(Map.of("exactly.once.source.support", exactlyOnce));
  }

  private Map<String, List<String>> arrived(LocalStack stack, String topic) {
    Map<String, List<String>> arrived = new HashMap<>();
    for (String line : Pipeline.values(stack.topics().consume(topic))) {
      arrived
          .computeIfAbsent(line.substring(0, line.indexOf(':')), file -> new ArrayList<>())
          .add(line);
    }
    return arrived;
  }

  private long completed() {
    return Pipeline.names(spool).stream().filter(name -> name.endsWith(".COMPLETED")).count();
  }
}
