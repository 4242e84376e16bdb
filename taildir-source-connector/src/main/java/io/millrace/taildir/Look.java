// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

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
   */
  record History(boolean connectorRan, long lastScan) {
    boolean taskRan() {
      return lastScan != Long.MAX_VALUE;
    }
  }

  /** A look at the same time, at other files. */
  Look extendedTo(Extent other) {
    return new Look(now, other == Extent.EVERYTHING, other, history);
  }
}
