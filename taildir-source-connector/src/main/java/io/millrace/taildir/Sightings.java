// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;

/**
 * What looks at a directory said of one file.
 *
 * <p>Invariant: what was seen at a path where another file turned out to stand does not count.
 */
final class Sightings {
  private FileSnapshot last;
  private boolean there;
  private boolean ever;
  private int misses;
  private int looksAround;
  private int looksUnchanged;
  private long confirmed;

  private Sightings(long confirmed) {
    this.confirmed = confirmed;
  }

  /** Of a file that is there. */
  static Sightings of(FileSnapshot found) {
    Sightings sightings = new Sightings(found.modified());
    sightings.found(found);
    return sightings;
  }

  /** Of a file that nobody saw since it was modified then, milliseconds since the epoch. */
  static Sightings none(long modified) {
    return new Sightings(modified);
  }

  void found(FileSnapshot now) {
    looksUnchanged = now.modified() == modified() ? looksUnchanged : 0;
    last = now;
    there = true;
    ever = true;
    misses = 0;
  }

  /** A look that is complete did not find it. */
  void missed(Look look) {
    there = false;
    misses += look.extent() == Look.Extent.EVERYTHING ? 1 : 0;
  }

  /** It is no longer where the last look saw it. */
  void moved() {
    there = false;
  }

  /** Another file has its path and its inode. */
  void replaced() {
    last = null;
    there = false;
  }

  /** What was seen is the file that it was. */
  void confirmed() {
    confirmed = modified();
  }

  /** It may be another file that was not known before. */
  void begin() {
    looksAround = 0;
  }

  /** Whether what was seen last may be another file. */
  boolean isConfirmed() {
    return confirmed == modified();
  }

  /** A look at everything is over. */
  void lookedAround() {
    looksAround++;
    looksUnchanged++;
  }

  /** Whether it has not changed for so many looks at everything, nor, if it is away, come back. */
  boolean isAtRest(int looks) {
    return looksUnchanged >= looks && (there || misses >= looks);
  }

  /** What the last look saw; null if it did not find it. */
  FileSnapshot now() {
    return there ? last : null;
  }

  /** What a look saw that found it; null if none did. */
  FileSnapshot last() {
    return last;
  }

  /** Whether any look found it. */
  boolean ever() {
    return ever;
  }

  /** Looks at everything in a row that did not find it. */
  int misses() {
    return misses;
  }

  /** Looks at everything since it was known. */
  int looksAround() {
    return looksAround;
  }

  /** It was modified then or later, milliseconds since the epoch; 0 if nobody knows. */
  long confirmedModified() {
    return confirmed;
  }

  /** The same, as far as looks tell that did not open it. */
  long modified() {
    return last == null ? confirmed : last.modified();
  }

  @Override
  public String toString() {
    return last == null ? "" : ", last seen at " + last.path();
  }
}
