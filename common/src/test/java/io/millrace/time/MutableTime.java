// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that stands still until a test moves it.
 *
 * <p>Invariant: it goes back only when it is set back. May be read and moved from several threads.
 */
public final class MutableTime implements InstantSource {
  private Instant now;

  public MutableTime(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back, got " + by);
    }
    now = now.plus(by);
  }

  /** As a clock that is corrected. */
  public synchronized void setBack(Duration by) {
    now = now.minus(by);
  }
}
