// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for another thread or process by asking again and again, up to a limit. */
final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Waiting() {}

  /**
   * Asks at least once.
   *
   * @param wanted completes the sentence "waited 5 s for"; asked only when the limit has passed
   * @throws IllegalStateException when the limit has passed, or the thread is interrupted
   */
  static void until(Duration limit, Supplier<String> wanted, BooleanSupplier reached) {
    long began = System.nanoTime();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() - began > limit.toNanos()) {
        throw new IllegalStateException("waited " + limit.toMillis() + " ms for " + wanted.get());
      }
      pause(PAUSE, "waiting");
    }
  }

  static void pause(Duration length, String during) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + during, e);
    }
  }
}
