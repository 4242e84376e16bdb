// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.tail;

/**
 * How much a run of the tail bench measures.
 *
 * @param files that are tailed, in so many directories
 * @param old files that never change, in as many directories
 * @param appended lines, each to one of all files, whose way is timed
 * @param idleSeconds during which nothing happens
 */
record TailScale(int files, int directories, int old, int appended, int idleSeconds) {
  static final TailScale FULL = new TailScale(10_000, 500, 100_000, 500, 60);

  /** Shows that everything works; the figures mean little. */
  static final TailScale QUICK = new TailScale(1_000, 50, 5_000, 50, 3);
}
