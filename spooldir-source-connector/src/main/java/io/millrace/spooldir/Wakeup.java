// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

/**
 * Lets a poll that has nothing to do wait until it may have something.
 *
 * <p>Invariant: a signal that comes before the wait ends it at once. Thread-safe.
 */
final class Wakeup {
  private boolean signalled;

  synchronized void signal() {
    signalled = true;
    notifyAll();
  }

  /** Waits for a signal, at most so many milliseconds, and forgets it. */
  synchronized void await(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    long left = millis;
    while (!signalled && left > 0) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    signalled = false;
  }
}
