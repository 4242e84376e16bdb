// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;

/** What looks at a directory said of one file. */
final class Sightings {
  private int misses;
  private int looksAround;
  private long modified = Long.MIN_VALUE;

  Sightings(FileSnapshot first) {
    if (first != null) {
      modified = first.modified();
    }
  }

  void found(FileSnapshot now) {
    misses = 0;
    modified = now.modified();
  }

  void missed(Look look) {
    misses += look.extent() == Look.Extent.EVERYTHING ? 1 : 0;
  }

  /** A look at everything is over. */
  void lookedAround() {
    looksAround++;
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
