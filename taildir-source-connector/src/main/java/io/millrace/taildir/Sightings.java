// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;

/** What looks at a directory said of one file. */
final class Sightings {
  private int misses;
  private int looksAround;
  private int looksUnchanged;
  private long modified = Long.MIN_VALUE;

  Sightings(FileSnapshot first) {
    if (first != null) {
      modified = first.modified();
    }
  }

  void found(FileSnapshot now) {
    misses = 0;
    looksUnchanged = now.modified() == modified ? looksUnchanged : 0;
    modified = now.modified();
  }

  void missed(Look look) {
    misses += look.extent() == Look.Extent.EVERYTHING ? 1 : 0;
  }

  /** A look at everything is over. */
  void lookedAround() {
    looksAround++;
    looksUnchanged++;
  }

  /** Whether it has not changed for so many looks at everything, nor, if it is away, come back. */
  boolean isAtRest(boolean there, int looks) {
    return looksUnchanged >= looks && (there || misses >= looks);
  }

  /** Looks at everything in a row that did not find it. */
  int misses() {
    return misses;
  }

  /** Looks at everything since it was known. */
  int looksAround() {
    return looksAround;
  }

  /** Whether it was modified later, when it was seen last. */
  boolean isYoungerThan(FileSnapshot other) {
    return modified > other.modified();
  }
}
