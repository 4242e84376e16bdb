// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One file takes from the others, and from memory, no more than its share. */
class FairnessTest {
  private static final int SLOW = 100;

  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() {
    rig = TailRig.of(directory, "*.log");
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aFileThatGrowsFasterThanItIsReadDelaysNoOtherByMoreThanTwoPolls() throws IOException {
    rig.with("batch.max.bytes", "300000").start();
    String flood = "x".repeat(999) + "\n";
    for (int poll = 0; poll < 20; poll++) {
      logs.append("hot.log", flood.repeat(600));
      for (int i = 0; i < SLOW; i++) {
        logs.append("slow" + i + ".log", poll + "\n");
      }
      if (poll == 0) {
        rig.run(Duration.ofSeconds(2));
      } else {
        List<SourceRecord> read =
            Stream.of(rig.poll(0), rig.poll(0)).flatMap(List::stream).toList();
        String line = Integer.toString(poll);
        assertThat(read).filteredOn(record -> TailRig.value(record).equals(line)).hasSize(SLOW);
        assertThat(read).anyMatch(record -> TailRig.value(record).length() == 999);
      }
    }
  }

  @Test
  void aLineWithoutEndIsHandedOutInPiecesAsItGrows() throws IOException {
    rig.with("line.max.bytes", "10000").start();
    long handedOut = 0;
    for (int i = 1; i <= 20; i++) {
      logs.append("a.log", "x".repeat(100_000));
      for (String piece : rig.run(Duration.ofMillis(1100))) {
        assertThat(piece.length()).isLessThanOrEqualTo(10_000);
        handedOut += piece.length();
      }
      assertThat(handedOut).isBetween(i * 100_000L - 10_001, i * 100_000L);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPartialLineIsNotReadAgainAsItGrows() throws IOException {
    logs.append("a.log", "1\n");
    rig.start();
    rig.run();
    long before = bytesRead();
    for (int i = 0; i < 900; i++) {
      logs.append("a.log", "x".repeat(1000));
      assertThat(rig.poll(0)).isEmpty();
    }
    logs.append("a.log", "\n");
    assertThat(rig.poll(0)).singleElement().matches(one -> TailRig.value(one).length() == 900_000);
    assertThat(bytesRead() - before).as("of 400 MB if it were").isLessThan(40_000_000);
  }

  /** By all of this process, from whatever. */
  private static long bytesRead() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/io"))) {
      return lines
          .filter(line -> line.startsWith("rchar: "))
          .mapToLong(line -> Long.parseLong(line.substring(7)))
          .sum();
    }
  }
}
