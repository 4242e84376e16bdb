// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

/**
 * How much a run measures.
 *
 * @param published files that end one after the other
 * @param repeats of checkpoints and of claims
 * @param buckets that are written by a task that may keep only 100 files open
 * @param again how many of these are written a second time
 * @param inUse files that a process has open when it is killed
 * @param kills of such processes, for each setting
 */
record Scale(int published, int repeats, int buckets, int again, int inUse, int kills) {
  static final Scale FULL = new Scale(500, 10, 2_000, 400, 50, 3);

  /** Shows that everything works; the figures mean little. */
  static final Scale QUICK = new Scale(50, 3, 300, 100, 10, 1);
}
