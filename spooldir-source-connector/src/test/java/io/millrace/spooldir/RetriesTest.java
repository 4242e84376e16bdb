// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.time.MutableTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private final MutableTime time = new MutableTime(Instant.EPOCH);
  private final Retries retries = new Retries(time);

  @Test
  void pausesDoubleUpToAMinute() {
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      retries.failed("a");
      time.advance(Duration.ofMillis(seconds * 1000L - 1));
      assertThat(retries.mayTry("a")).as("after a pause of %d s, 1 ms early", seconds).isFalse();
      time.advance(Duration.ofMillis(1));
      assertThat(retries.mayTry("a")).isTrue();
    }
  }

  @Test
  void aFileThatSucceededOrWentBeginsAnew() {
    assertThat(retries.failed("a")).isEqualTo(1);
    assertThat(retries.failed("a")).isEqualTo(2);
    retries.forget("a");
    assertThat(retries.mayTry("a")).isTrue();
    assertThat(retries.failed("a")).isEqualTo(1);
    retries.failed("b");
    retries.keepOnly("b"::equals);
    assertThat(retries.failed("a")).isEqualTo(1);
    assertThat(retries.failed("b")).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackEndsThePause() {
    time.advance(Duration.ofHours(5));
    retries.failed("a");
    time.setBack(Duration.ofHours(3));
    assertThat(retries.mayTry("a")).isTrue();
  }
}
