// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

/**
 * How a live log is written.
 *
 * @param lines in all, in every generation of the file
 * @param rotations spread evenly over the lines
 */
public record LivePlan(long lines, int linesPerSecond, int rotations) {
  public LivePlan {
    if (lines <= rotations) {
      throw new IllegalArgumentException(
          "%d lines cannot be rotated %d times".formatted(lines, rotations));
    }
  }

  /** The file is rotated when so many lines have been written. */
  boolean rotatesAfter(long written) {
    long part = lines / (rotations + 1);
    return written > 0 && written % part == 0 && written / part <= rotations;
  }

  /** So many lines go to the renamed file before the writer opens the new one. */
  long linesUntilReopened() {
    return Math.min(linesPerSecond / 5, lines / (rotations + 1) / 2);
  }

  /** How many lines must have been written after so long. */
  long due(long nanos) {
    return Math.min(lines, (long) (nanos / 1e9 * linesPerSecond));
  }

  String rotationsInWords() {
    return rotations == 0 ? "" : ", rotated %d times meanwhile".formatted(rotations);
  }
}
