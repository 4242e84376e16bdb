// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryTest {
  private final Retry retry = new Retry();

  @Test
  void itWaitsLongerEachTimeUpToAMinute() {
    long now = 0;
    for (long wait : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(retry.isDue(now)).isTrue();
      assertThat(retry.failed(now)).isEqualTo(now == 0);
      assertThat(retry.isDue(now + wait * 1000 - 1)).isFalse();
      now += wait * 1000;
    }
    assertThat(retry.failingFor(now)).isEqualTo(now);
  }

  @Test
  void successForgetsFailures() {
    assertThat(retry.succeeded()).isFalse();
    retry.failed(0);
    retry.failed(1000);
    assertThat(retry.succeeded()).isTrue();
    assertThat(retry.isDue(1001)).isTrue();
    assertThat(retry.failingFor(1001)).isZero();
    assertThat(retry.failed(1001)).isTrue();
  }
}
