// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

/**
 * When a scan takes place.
 *
 * @param now elapsed time, milliseconds
 * @param clock milliseconds since the epoch
 * @param turn counts the scans
 * @param turns so many scans take about {@link KnownDirectory#LONGEST_MILLIS}
 */
record ScanTime(long now, long clock, int turn, int turns) {

  /** Whether it is the turn of what has this hash; each is at one scan of so many. */
  boolean isTurnOf(int hash) {
    return Math.floorMod(hash + turn, turns) == 0;
  }
}
