// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tail -F} in an exec source loses: the worker is killed while a loop appends. */
@WithLocalStack
class TailOneFileIT {
  private static final String NAME = "tail-one-file";
  private static final int LINES = 50_001;
  private static final int LINES_PER_SECOND = 10_000;

  @TempDir Path logs;

  @Test
  void all50001LinesAreThereInOrderThoughTheWorkerIsKilledMidway(LocalStack stack) {
    Path file = logs.resolve("test.log");
    stack.topics().create(NAME, 1);
    WorkerGroup group = new WorkerGroup(stack, NAME);
    try (PacedLog log = new PacedLog(file, "test-", LINES_PER_SECOND, LINES);
        CommittedLines committed = new CommittedLines(stack, NAME)) {
      try (WorkerProcess first = group.start()) {
        first.connect().put(NAME, TailConfig.following(NAME, file));
        first.connect().awaitRunning(NAME, 1, Pipeline.LIMIT);
        log.start();
        committed.await(LINES / 3, List.of(log));
        first.kill();
        assertThat(log.lines()).as("lines appended before the kill").isLessThan(LINES);
      }
      try (WorkerProcess second = group.start()) {
        committed.await(LINES, List.of(log));
        assertThat(second.running()).isTrue();
      }
      assertThat(log.stop()).isEqualTo(LINES);
      committed.awaitAll(List.of(log));
    }
  }
}
