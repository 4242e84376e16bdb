// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

/** What happened to the files of a task since it started. */
final class TailCounts {
  private long rotations;
  private long rewrites;
  private long lost;
  private long overlong;

  /** Another file took a live path. */
  void rotated() {
    rotations++;
  }

  /** A file was truncated or its content replaced. */
  void rewritten() {
    rewrites++;
  }

  /** A file went away before it was known to be read to its end. */
  void lost() {
    lost++;
  }

  /** So many lines above the limit were cut or dropped. */
  void overlong(long lines) {
    overlong += lines;
  }

  @Override
  public String toString() {
    return rotations
        + " rotations, "
        + rewrites
        + " files rewritten in place, "
        + lost
        + " lost, "
        + overlong
        + " lines above the limit";
  }
}
