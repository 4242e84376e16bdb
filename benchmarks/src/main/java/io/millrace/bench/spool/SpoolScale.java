// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.spool;

/**
 * How much a run of the spool bench measures.
 *
 * @param waiting files in one directory that are to be read
 * @param completed files beside them that were read
 * @param picked files that are read of them
 * @param directories of the tree
 * @param lines of a file whose lines are counted by the second
 * @param runs of each such file; one more comes before, and does not count
 */
record SpoolScale(int waiting, int completed, int picked, int directories, int lines, int runs) {
  static final SpoolScale FULL = new SpoolScale(200_000, 1_000_000, 1_000, 10_000, 1_000_000, 5);

  /** Shows that everything works; the figures mean little. */
  static final SpoolScale QUICK = new SpoolScale(2_000, 10_000, 100, 100, 100_000, 1);
}
