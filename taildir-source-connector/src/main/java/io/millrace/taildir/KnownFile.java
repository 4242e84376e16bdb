// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.nio.file.Files;

/** A name in a directory, and what the last look at it saw. */
final class KnownFile {
  /** A file that did not change for so long is quiet, milliseconds. */
  private static final long QUIET_MILLIS = 60_000;

  private final boolean link;
  private FileSnapshot snapshot;
  private long changedAt;
  private int listing;
  private int foundBy;

  /** A file that the listing with this number found. */
  KnownFile(FileSnapshot snapshot, ScanTime time, int listing) {
    this.snapshot = snapshot;
    this.listing = listing;
    this.foundBy = listing;
    this.link = Files.isSymbolicLink(snapshot.path());
    this.changedAt = time.now() - Math.max(0, time.clock() - snapshot.modified());
  }

  FileSnapshot snapshot() {
    return snapshot;
  }

  /** Whether it is worth a look in a directory in which every write is told. */
  boolean isDue(ScanTime time) {
    return link
        || time.now() - changedAt < QUIET_MILLIS
        || time.isTurnOf(snapshot.relative().hashCode());
  }

  /** It was written to. */
  void written(long now) {
    changedAt = now;
  }

  /** A look saw something new. */
  void changed(FileSnapshot seen, long now) {
    snapshot = seen;
    changedAt = now;
  }

  void listedBy(int number) {
    listing = number;
  }

  boolean isListedBy(int number) {
    return listing == number;
  }

  /** Whether nothing can be new since that listing found it; asked once a scan. */
  boolean isFoundBy(int number) {
    boolean now = foundBy == number;
    foundBy = 0;
    return now;
  }
}
