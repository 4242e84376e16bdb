// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

/**
 * The part of a connector's files that one task takes.
 *
 * <p>Invariant: every name belongs to exactly one of the {@code count} shares, on every JVM.
 *
 * @param index from 0
 */
public record TaskShare(int index, int count) {
  public TaskShare {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("Task index is " + index + ", wanted 0 to " + (count - 1));
    }
  }

  public boolean owns(String name) {
    return Math.floorMod(spread(name.hashCode()), count) == index;
  }

  /**
   * Names that differ in their last digit only must not all fall into one share (MurmurHash3's
   * mix).
   */
  private static int spread(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }
}
