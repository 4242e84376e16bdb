// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

/**
 * How much a run measures.
 *
 * @param rounds of everything; one more comes before, and does not count
 * @param lines of the file of nginx's lines that is read line by line
 * @param shortLines of 60 bytes in theirs
 * @param longLines of 2,000 bytes in theirs
 * @param large lines of the nginx file that is read in chunks, and that the sinks' topics hold
 * @param single how much the measurements take that are made once
 */
record SpeedScale(int rounds, int lines, int shortLines, int longLines, int large, Single single) {
  static final SpeedScale FULL =
      new SpeedScale(
          5, 1_000_000, 2_000_000, 150_000, 2_000_000, new Single(10_000, 4_000_000, 20, 30));

  /** Shows that everything works; the figures mean little. */
  static final SpeedScale QUICK =
      new SpeedScale(1, 100_000, 200_000, 15_000, 200_000, new Single(500, 200_000, 2, 3));

  /**
   * What is measured once.
   *
   * @param files small ones in a spool
   * @param open lines of a file that is followed when the source restarts
   * @param warmUpSeconds of latencies that do not count
   * @param seconds of latencies that do
   */
  record Single(int files, int open, int warmUpSeconds, int seconds) {}
}
