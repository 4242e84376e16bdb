// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;

/**
 * How a directory was looked at.
 *
 * @param now elapsed time, milliseconds
 * @param complete what was looked for and not found is not there
 * @param extent what was looked for
 * @param history what was looked at before
 */
record Look(long now, boolean complete, Extent extent, History history) {

  /** Which files of a directory are looked for. */
  enum Extent {
    /** Those that the globs match. */
    GLOBS,
    /** Those that have names as rotation gives them. */
    ROTATED,
    /** All. */
    EVERYTHING
  }

  /**
   * What a task knows of the time before a scan.
   *
   * @param connectorRan there are offsets of the connector
   * @param lastScan when the task scanned the last time, milliseconds since the epoch; {@link
   *     Long#MAX_VALUE} if it did not
   * @param newSince see {@link KnownDirectory#newSince}
   */
  record History(boolean connectorRan, long lastScan, long newSince) {
    private static final long NEVER = Long.MAX_VALUE;

    /** Times of whole seconds are up to two seconds early. */
    private static final long COARSENESS = 2000;

    /** What a task knows of the time before, wherever it looks. */
    History(boolean connectorRan, long lastScan) {
      this(connectorRan, lastScan, NEVER);
    }

    boolean taskRan() {
      return lastScan != NEVER;
    }

    /**
     * A file that came and was rotated away before this one was found at its path has been modified
     * no earlier. In a directory that was listed before, its time then tells, unless this file is
     * older than that, since a clock was set back or a program set times. Else the file that was
     * found tells, as its clock may be behind: what came before it in the same interval is little
     * older. Files that were there before the task looked are older, but for those that were
     * written to meanwhile.
     */
    long missedSince(FileSnapshot found, long interval) {
      return newSince <= found.modified()
          ? newSince
          : Math.min(lastScan, found.modified() - interval) - COARSENESS;
    }
  }

  /**
   * Whether the files that were missed have their place now. A look by globs that is not complete
   * does not tell whether a file that it did not find is still the current one; the look at
   * everything that follows it does.
   */
  boolean tellsOrder() {
    return complete || extent != Extent.GLOBS;
  }

  /** A look at a directory that was listed before, or not. */
  Look in(KnownDirectory directory) {
    long since = directory == null ? Long.MAX_VALUE : directory.newSince();
    return new Look(
        now, complete, extent, new History(history.connectorRan(), history.lastScan(), since));
  }

  /** A look at the same time, at other files. */
  Look extendedTo(Extent other) {
    return new Look(now, other == Extent.EVERYTHING, other, history);
  }
}
