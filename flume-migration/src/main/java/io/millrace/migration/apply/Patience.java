// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long, and how often, something is asked again.
 *
 * @param pause called between two times; may sleep
 */
record Patience(Duration limit, InstantSource clock, Runnable pause) {

  static Patience of(Duration limit) {
    return new Patience(limit, InstantSource.system(), Patience::sleep);
  }

  Wait begin() {
    return new Wait(this, clock.millis() + limit.toMillis());
  }

  private static void sleep() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the worker", e);
    }
  }

  /** One wait of this patience. */
  record Wait(Patience patience, long end) {

    /** Pauses and says true, or says that the time is up. */
    boolean again() {
      if (patience.clock.millis() >= end) {
        return false;
      }
      patience.pause.run();
      return true;
    }
  }
}
