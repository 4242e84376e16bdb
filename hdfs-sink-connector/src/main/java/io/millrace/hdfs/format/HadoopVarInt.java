// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.nio.ByteBuffer;

/** Hadoop's numbers of variable length: a byte for those up to 127, else their bytes counted. */
final class HadoopVarInt {
  static final int MOST_BYTES = 5;

  private static final int LARGEST_SINGLE = 127;
  private static final int COUNT_BASE = -112;

  private HadoopVarInt() {}

  /** Puts a number that is not negative. */
  static void put(int number, ByteBuffer target) {
    if (number <= LARGEST_SINGLE) {
      target.put((byte) number);
      return;
    }
    int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(number) + 7) / 8;
    target.put((byte) (COUNT_BASE - bytes));
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      target.put((byte) (number >> shift));
    }
  }
}
