// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last line of a file, as long as it has no end. */
class PartialLineTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() throws IOException {
    rig = TailRig.of(directory, "a.log");
    logs = new LogDirectory(directory, rig.time);
    logs.append("a.log", "1\npart");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void withoutTimeoutItWaitsForDaysAndAcrossClosingAndRestarts() throws IOException {
    rig.start();
    assertThat(rig.run(Duration.ofMinutes(5))).containsExactly("1");
    rig.time.advance(Duration.ofDays(2));
    assertThat(rig.run()).isEmpty();
    rig.crash();
    assertThat(rig.run()).isEmpty();
    logs.append("a.log", "ial\n");
    assertThat(rig.run()).containsExactly("partial");
  }

  @Test
  void everyPieceStartsTheTimeoutAnew() throws IOException {
    rig.with("partial.line.timeout.ms", "2000").start();
    rig.run(Duration.ofMillis(1500));
    for (int i = 0; i < 5; i++) {
      logs.append("a.log", "-" + i);
      rig.run(Duration.ofMillis(1500));
    }
    logs.append("a.log", "\n");
    rig.run(Duration.ofMillis(1500));
    assertThat(rig.values()).containsExactly("1", "part-0-1-2-3-4");
    assertThat(TailRig.header(rig.delivered.get(1), "millrace.unterminated")).isNull();
  }

  @Test
  void whatFollowsAPieceThatWasHandedOutIsTheRestOfItsLineAlsoAfterARestart() throws IOException {
    rig.with("partial.line.timeout.ms", "2000").start().run();
    rig.crash();
    logs.append("a.log", "ial\n2\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "part", "ial", "2");
    assertThat(rig.delivered)
        .extracting(record -> TailRig.header(record, "millrace.unterminated"))
        .containsExactly(null, "true", null, null);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0, true", "3600000, false", "3600000, true"})
  void aRotatedFileThatIsQuietEndsWithIt(long timeout, boolean down) throws IOException {
    rig.with("partial.line.timeout.ms", Long.toString(timeout)).start().run();
    if (down) {
      rig.close();
    }
    logs.rename("a.log", "a.log.1");
    logs.append("a.log", "2\n");
    if (down) {
      rig.start();
    }
    rig.run(Duration.ofSeconds(5));
    assertThat(rig.values()).containsExactly("1", "part", "2");
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void recordsOfSeveralLinesAtTheEndOfARotatedFileAreNotHeldBack(boolean down) throws IOException {
    logs.append("a.log", "\n2\n");
    rig.with("framing", "multiline")
        .with("multiline.start", "^[0-9]")
        .with("multiline.idle.ms", "3600000")
        .start();
    assertThat(rig.run()).containsExactly("1\npart");
    if (down) {
      rig.close();
    }
    logs.append("a.log", "  at line\n");
    logs.rename("a.log", "a.log.1");
    logs.append("a.log", "3\n4\n");
    if (down) {
      rig.start();
    }
    assertThat(rig.run(Duration.ofSeconds(5))).containsExactly("2\n  at line", "3");
    assertThat(rig.offsets.partitions()).isOne();
  }
}
