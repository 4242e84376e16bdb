// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker is killed as by {@code kill -9} while it reads spooled files and a growing one, which is
 * rotated while the worker is down. With exactly-once delivery on, as it is in the stack's workers,
 * a consumer of what is committed finds every line once, and in order within its file.
 */
@WithLocalStack
class KillIT {
  private static final int KILLS = 2;
  private static final int FILES = 24;
  private static final int LINES = 20_000;
  private static final String SPOOLED = "kill-spooled";
  private static final String LIVE = "kill-live";

  @TempDir Path spool;
  @TempDir Path logs;
  private final List<String> live = new ArrayList<>();

  @Test
  void everyCommittedLineIsThereOnce(LocalStack stack) throws IOException {
    stack.topics().create(SPOOLED, 2);
    stack.topics().create(LIVE, 1);
    Map<String, List<String>> spooled = new HashMap<>();
    for (int file = 0; file < FILES; file++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < LINES; i++) {
        lines.add("f" + file + ":" + i);
      }
      spooled.put("f" + file, lines);
      Pipeline.drop(spool, "f" + file, (String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
    }
    append(5_000);

    WorkerProcess worker = start(stack);
    startConnectors(worker);
    for (int kill = 1; kill <= KILLS; kill++) {
      int some = kill * FILES * LINES / (KILLS + 3);
      await().atMost(Pipeline.LIMIT).until(() -> count(stack, SPOOLED) >= some);
      append(2_000);
      worker.kill();
      append(2_000);
      Files.move(logs.resolve("live.log"), logs.resolve("live.log." + kill));
      append(2_000);
      worker = start(stack);
    }
    append(1_000);
    try (WorkerProcess last = worker) {
      await()
          .atMost(Pipeline.LIMIT)
          .until(() -> Pipeline.names(spool).stream().allMatch(n -> n.endsWith(".COMPLETED")));
      await().atMost(Pipeline.LIMIT).until(() -> count(stack, LIVE) >= live.size());
      assertThat(last.running()).isTrue();
    }

    Map<String, List<String>> arrived = new HashMap<>();
    for (String line : Pipeline.values(stack.topics().consume(SPOOLED))) {
      arrived
          .computeIfAbsent(line.substring(0, line.indexOf(':')), file -> new ArrayList<>())
          .add(line);
    }
    assertThat(arrived.keySet()).isEqualTo(spooled.keySet());
    spooled.forEach((file, lines) -> assertThat(arrived.get(file)).as(file).isEqualTo(lines));
    assertThat(Pipeline.values(stack.topics().consume(LIVE))).isEqualTo(live);
  }

  private static WorkerProcess start(LocalStack stack) {
    return stack.addWorkerProcess(
        Map.of(
            "group.id", "kill",
            "config.storage.topic", "kill-config",
            "offset.storage.topic", "kill-offset",
            "status.storage.topic", "kill-status",
            "session.timeout.ms", "6000",
            "heartbeat.interval.ms", "2000"),
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }

  private void startConnectors(WorkerProcess worker) {
    worker
        .connect()
        .put(
            "kill-spool",
            config(
                "io.millrace.spooldir.SpoolDirSourceConnector",
                "spool.dir",
                spool.toString(),
                "topic",
                SPOOLED,
                "batch.max.records",
                "1000"));
    worker
        .connect()
        .put(
            "kill-tail",
            config(
                "io.millrace.taildir.TailDirSourceConnector",
                "groups",
                "live",
                "groups.live.paths",
                logs.resolve("live.log").toString(),
                "groups.live.topic",
                LIVE));
    worker.connect().awaitRunning("kill-spool", 1, Pipeline.LIMIT);
    worker.connect().awaitRunning("kill-tail", 1, Pipeline.LIMIT);
  }

  private static long count(LocalStack stack, String topic) {
    return stack.topics().consume(topic).size();
  }

  private void append(int lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      String line = "line " + live.size();
      live.add(line);
      text.append(line).append('\n');
    }
    Files.writeString(
        logs.resolve("live.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
