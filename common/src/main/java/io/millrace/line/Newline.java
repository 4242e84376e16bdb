// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds {@code \n}, eight bytes at a load and four loads at a time. */
final class Newline {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LOADS = 4 * Long.BYTES;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long NEWLINES = ONES * '\n';

  private Newline() {}

  /** The first one in {@code [from, to)}, or -1. */
  static int indexIn(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + LOADS <= to; i += LOADS) {
      long first = marks(bytes, i);
      long second = marks(bytes, i + Long.BYTES);
      long third = marks(bytes, i + 2 * Long.BYTES);
      long fourth = marks(bytes, i + 3 * Long.BYTES);
      if ((first | second | third | fourth) != 0) {
        return i + firstOf(first, second, third, fourth);
      }
    }
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long marks = marks(bytes, i);
      if (marks != 0) {
        return i + position(marks);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The lowest high bit that is set marks the first newline; bits above it may be carries. */
  private static long marks(byte[] bytes, int at) {
    long zeroWhereNewline = (long) LONGS.get(bytes, at) ^ NEWLINES;
    return (zeroWhereNewline - ONES) & ~zeroWhereNewline & HIGHS;
  }

  private static int firstOf(long first, long second, long third, long fourth) {
    if (first != 0) {
      return position(first);
    }
    if (second != 0) {
      return Long.BYTES + position(second);
    }
    return third != 0 ? 2 * Long.BYTES + position(third) : 3 * Long.BYTES + position(fourth);
  }

  private static int position(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
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
