// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingTest {
  @Test
  void asksUntilTheAnswerIsYes() {
    AtomicInteger asked = new AtomicInteger();

    Waiting.until(Duration.ofSeconds(10), () -> "three", () -> asked.incrementAndGet() == 3);

    assertThat(asked).hasValue(3);
  }

  @Test
  void saysWhatItWaitedForInVain() {
    assertThatThrownBy(() -> Waiting.until(Duration.ZERO, () -> "the moon", () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("waited 0 ms for the moon");
  }

  @Test
  void anInterruptEndsTheWaitAndIsPassedOn() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Waiting.until(Duration.ofMinutes(1), () -> "the moon", () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
