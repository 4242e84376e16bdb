// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.record.Allocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
  private static final int LINES = 100_000;

  /** What is made once for a file or for a task is not part of a line. */
  private static final int FIRST_LINES = 20_000;

  @TempDir Path directory;

  @Test
  @Timeout(60)
  void aLineTakesLittleMoreThanItsValueAndItsRecord() throws IOException {
    Files.write(directory.resolve("a.log"), Collections.nCopies(LINES, "x".repeat(274)));
    try (TailRig rig = TailRig.of(directory, "*.log").start()) {
      int first = 0;
      while (first < FIRST_LINES) {
        first += rig.pollAndForget(0).size();
      }
      int lines = 0;
      long allocated = 0;
      long needed = 0;
      while (first + lines < LINES) {
        long before = Allocation.soFar();
        List<SourceRecord> records = rig.pollAndForget(0);
        allocated += Allocation.soFar() - before;
        needed += Allocation.needed(records);
        lines += records.size();
      }
      assertThat((allocated - needed) / (double) lines).isBetween(0.0, Allocation.MOST_BESIDES);
    }
  }
}
