// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds {@code \n}, eight bytes at a load. */
final class Newline {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long NEWLINES = ONES * '\n';

  private Newline() {}

  /** The first one in {@code [from, to)}, or -1. */
  static int indexIn(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long zeroWhereNewline = (long) LONGS.get(bytes, i) ^ NEWLINES;
      // The lowest high bit that is set marks the first zero byte; bits above it may be carries.
      long found = (zeroWhereNewline - ONES) & ~zeroWhereNewline & HIGHS;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The last one in {@code [from, to)}, or -1. */
  static int lastIndexIn(byte[] bytes, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
