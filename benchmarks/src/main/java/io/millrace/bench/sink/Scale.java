// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

/**
 * How much a run measures.
 *
 * @param runs of each throughput; one more comes before, and does not count
 * @param lines records of 200 bytes in their topic
 * @param chunks records of 512 KiB in theirs
 * @param published files that end one after the other
 * @param repeats of checkpoints and of claims
 * @param buckets that are written by a task that may keep only 100 files open
 * @param again how many of these are written a second time
 * @param inUse files that a process has open when it is killed
 * @param kills of such processes, for each setting
 */
record Scale(
    int runs,
    int lines,
    int chunks,
    int published,
    int repeats,
    int buckets,
    int again,
    int inUse,
    int kills) {
  static final Scale FULL = new Scale(5, 3_000_000, 1_200, 500, 10, 2_000, 400, 50, 3);

  /** Shows that everything works; the figures mean little. */
  static final Scale QUICK = new Scale(1, 300_000, 100, 50, 3, 300, 100, 10, 1);
}
