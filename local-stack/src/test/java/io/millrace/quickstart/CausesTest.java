// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CausesTest {
  @Test
  void everyCauseIsToldOnce() {
    Exception disk = new IllegalStateException("no space left");
    Exception write = new IllegalStateException("cannot write: no space left", disk);
    Exception run = new IllegalStateException("the run failed", write);

    assertThat(Causes.of(run)).isEqualTo("the run failed\n  because: cannot write: no space left");
  }

  @Test
  void aCauseWithoutAMessageIsNamed() {
    assertThat(Causes.of(new IllegalStateException("odd", new ArithmeticException())))
        .isEqualTo("odd\n  because: java.lang.ArithmeticException");
  }
}
