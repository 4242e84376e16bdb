// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileStat;
import io.millrace.time.MutableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private final MutableTime time = new MutableTime(Instant.EPOCH);
  private final Settling settling = new Settling(Duration.ofSeconds(1), time);
  private final WaitingFile file = settling.first("a", null, seen(1, 10, 100));

  @Test
  void aFileIsFinishedWhenItStayedTheSameLongEnough() {
    time.advance(Duration.ofMillis(999));
    assertThat(settling.finished(file, seen(1, 10, 100))).isFalse();
    time.advance(Duration.ofMillis(1));
    assertThat(settling.finished(file, seen(1, 10, 100))).isTrue();
  }

  @Test
  void anyChangeBeginsTheWaitAnew() {
    for (FileStat changed : List.of(seen(1, 11, 100), seen(1, 11, 101), seen(2, 11, 101))) {
      time.advance(Duration.ofSeconds(5));
      assertThat(settling.finished(file, changed)).isFalse();
      time.advance(Duration.ofMillis(999));
      assertThat(settling.finished(file, changed)).isFalse();
    }
  }

  @Test
  void aClockThatIsSetBackBeginsTheWaitAnew() {
    time.advance(Duration.ofHours(1));
    assertThat(settling.finished(file, seen(1, 10, 101))).isFalse();
    time.setBack(Duration.ofMinutes(30));
    assertThat(settling.finished(file, seen(1, 10, 101))).isFalse();
    time.advance(Duration.ofSeconds(1));
    assertThat(settling.finished(file, seen(1, 10, 101))).isTrue();
  }

  @Test
  void withoutASettlingTimeASecondLookIsNeededStill() {
    Settling atOnce = new Settling(Duration.ZERO, time);
    WaitingFile growing = atOnce.first("a", null, seen(1, 10, 100));
    assertThat(atOnce.finished(growing, seen(1, 11, 100))).isFalse();
    assertThat(atOnce.finished(growing, seen(1, 11, 100))).isTrue();
  }

  private static FileStat seen(long inode, long size, long modified) {
    return new FileStat(inode, size, modified, true, false);
  }
}
