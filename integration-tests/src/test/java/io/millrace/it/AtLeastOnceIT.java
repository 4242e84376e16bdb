// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static io.millrace.it.Pipeline.drop;
import static io.millrace.it.Pipeline.values;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that deliver at least once: what a stop in good order costs, and a connector that asks
 * for less, by {@code acks=1} and by tolerance of what the broker refuses.
 */
@WithLocalStack
class AtLeastOnceIT {
  private static final int LINES_PER_SECOND = 1_000;

  /** So that a worker stores positions when it ends, and not before. */
  private static final String RARELY = "600000";

  @TempDir Path directory;

  @Test
  void aWorkerThatEndsInGoodOrderRepeatsNothing(LocalStack stack) {
    String name = "at-least-once-restart";
    stack.topics().create(name, 1);
    try (PacedLog log = new PacedLog(directory.resolve("a.log"), "line ", LINES_PER_SECOND);
        CommittedLines lines = new CommittedLines(stack, name)) {
      try (WorkerProcess worker = start(stack, name, RARELY)) {
        worker.connect().put(name, TailConfig.following(name, directory.resolve("a.log")));
        log.start();
        lines.await(LINES_PER_SECOND, List.of(log));
      }
      try (WorkerProcess next = start(stack, name, RARELY)) {
        lines.await(log.lines() + LINES_PER_SECOND, List.of(log));
        log.stop();
        lines.awaitAll(List.of(log));
        assertThat(next.running()).isTrue();
      }
    }
  }

  @Test
  void acksOneIsTakenAndATolerantSourceLosesWhatTheBrokerRefuses(LocalStack stack) {
    drop(directory, "a.log", ("first\n" + "x".repeat(5_000) + "\nlast\n").getBytes(ISO_8859_1));
    String name = "best-effort";
    stack.topics().create(name, 1, Map.of("max.message.bytes", "2000"));
    try (WorkerProcess worker = start(stack, name, "500")) {
      worker
          .connect()
          .put(
              name,
              config(
                  "io.millrace.spooldir.SpoolDirSourceConnector",
                  "spool.dir",
                  directory.toString(),
                  "topic",
                  name,
                  "producer.override.acks",
                  "1",
                  "producer.override.batch.size",
                  "0",
                  "errors.tolerance",
                  "all"));
      worker.connect().awaitRunning(name, 1, Pipeline.LIMIT);
      await()
          .atMost(Pipeline.LIMIT)
          .until(() -> Pipeline.names(directory).contains("a.log.COMPLETED"));
      assertThat(values(stack.topics().consume(name))).isEqualTo(List.of("first", "last"));
      worker.connect().awaitRunning(name, 1, Pipeline.LIMIT);
    }
  }

  private static WorkerProcess start(LocalStack stack, String name, String flushIntervalMs) {
    return new WorkerGroup(stack, name)
        .start(
            Map.of(
                "exactly.once.source.support",
                "disabled",
                "offset.flush.interval.ms",
                flushIntervalMs));
  }
}
