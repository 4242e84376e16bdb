// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.time.InstantSource;

/**
 * Time as it passes, for waiting: milliseconds since it was made.
 *
 * <p>Invariant: it never goes back, even if the clock is set back.
 */
final class Elapsed {
  private final InstantSource clock;
  private long last;
  private long elapsed;

  Elapsed(InstantSource clock) {
    this.clock = clock;
    this.last = clock.millis();
  }

  long millis() {
    long now = clock.millis();
    elapsed += Math.max(0, now - last);
    last = now;
    return elapsed;
  }
}
