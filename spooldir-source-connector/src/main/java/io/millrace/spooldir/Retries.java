// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * When a file that failed may be tried again: after 1 s, 2 s, 4 s … at most a minute.
 *
 * <p>Invariant: only files that failed and neither succeeded nor went since are remembered.
 */
final class Retries {
  private static final long FIRST = 1_000;
  private static final long LONGEST = 60_000;

  private final InstantSource clock;
  private final Map<String, Failures> byFile = new HashMap<>();

  Retries(InstantSource clock) {
    this.clock = clock;
  }

  private record Failures(int count, long since, long pause) {
    /** Also when the clock was set back. */
    boolean areOver(long now) {
      return now < since || now - since >= pause;
    }
  }

  boolean mayTry(String file) {
    Failures failures = byFile.get(file);
    return failures == null || failures.areOver(clock.millis());
  }

  /** Notes a failure, and returns how many there have been in a row. */
  int failed(String file) {
    Failures before = byFile.get(file);
    int count = before == null ? 1 : before.count() + 1;
    long pause = Math.min(LONGEST, FIRST << Math.min(count - 1, 10));
    byFile.put(file, new Failures(count, clock.millis(), pause));
    return count;
  }

  void forget(String file) {
    byFile.remove(file);
  }

  /** Forgets files that are gone. */
  void keepOnly(Predicate<String> present) {
    byFile.keySet().removeIf(present.negate());
  }
}
