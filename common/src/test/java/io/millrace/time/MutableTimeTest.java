// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MutableTimeTest {
  private final MutableTime time = new MutableTime(Instant.EPOCH);

  @Test
  void itMovesOnlyWhenItIsMoved() {
    time.advance(Duration.ofMillis(1500));

    assertThat(time.instant()).isEqualTo(Instant.ofEpochMilli(1500));
    assertThat(time.millis()).isEqualTo(1500);
  }

  @Test
  void itDoesNotGoBack() {
    assertThatThrownBy(() -> time.advance(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
