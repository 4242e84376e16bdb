// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

/**
 * When to try again what failed: after one second, and after twice as long each further time, up to
 * a minute. Times in milliseconds.
 */
final class Retry {
  private static final long FIRST_DELAY = 1000;
  private static final long LONGEST_DELAY = 60_000;

  private long delay;
  private long next;
  private long since;

  boolean isDue(long now) {
    return delay == 0 || now >= next;
  }

  /** True the first time in a row, which is when it is worth telling. */
  boolean failed(long now) {
    boolean first = delay == 0;
    since = first ? now : since;
    delay = first ? FIRST_DELAY : Math.min(2 * delay, LONGEST_DELAY);
    next = now + delay;
    return first;
  }

  /** True if it had failed before. */
  boolean succeeded() {
    boolean failing = delay > 0;
    delay = 0;
    return failing;
  }

  boolean isFailing() {
    return delay > 0;
  }

  /** How long it has been failing. */
  long failingFor(long now) {
    return delay == 0 ? 0 : now - since;
  }
}
