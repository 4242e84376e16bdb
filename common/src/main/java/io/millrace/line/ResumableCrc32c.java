// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.util.zip.CRC32C;

/**
 * The CRC32C of a stream of bytes that can be carried over a restart: its value is all its state.
 *
 * <p>{@link CRC32C} cannot be given a start value. But any value is the CRC32C of some four bytes,
 * so feeding it those puts it into the state that the earlier bytes had left.
 *
 * <p>Invariant: resumed with the value after some bytes and fed the following ones, it gives the
 * value of all of them.
 */
public final class ResumableCrc32c {
  private static final int POLYNOMIAL = 0x82F63B78; // Castagnoli, reflected
  private static final int[] TABLE = table();

  private final CRC32C crc = new CRC32C();

  /** Of no bytes yet. */
  public ResumableCrc32c() {}

  /** Goes on after bytes whose CRC32C was {@code value}. */
  public ResumableCrc32c(long value) {
    if (value < 0 || value > 0xFFFFFFFFL) {
      throw new IllegalArgumentException("CRC32C is " + value + ", wanted 32 bits");
    }
    byte[] bytes = bytesOf((int) value);
    crc.update(bytes, 0, bytes.length);
  }

  /** Adds the bytes of a frame as they stood in the file, if its {@code \n} is a single byte. */
  public void update(Line line) {
    crc.update(line.bytes(), 0, line.bytes().length);
    if (line.terminated()) {
      crc.update('\n');
    }
  }

  /** Adds bytes. */
  public void update(byte[] bytes, int offset, int length) {
    crc.update(bytes, offset, length);
  }

  /** Of all bytes so far and those of a frame, which are not added. */
  public long valueWith(Line line) {
    ResumableCrc32c both = new ResumableCrc32c(value());
    both.update(line);
    return both.value();
  }

  /** Of all bytes so far; 32 bits, unsigned. */
  public long value() {
    return crc.getValue();
  }

  /** Four bytes whose CRC32C is the given one, by running the table backwards. */
  private static byte[] bytesOf(int value) {
    int[] rows = new int[4];
    int register = ~value;
    for (int i = 3; i >= 0; i--) {
      rows[i] = rowByTopByte(register >>> 24);
      register = (register ^ TABLE[rows[i]]) << 8;
    }
    byte[] bytes = new byte[4];
    register = -1;
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (rows[i] ^ register);
      register = (register >>> 8) ^ TABLE[rows[i]];
    }
    return bytes;
  }

  private static int rowByTopByte(int top) {
    for (int row = 0; row < TABLE.length; row++) {
      if (TABLE[row] >>> 24 == top) {
        return row;
      }
    }
    throw new AssertionError("The top bytes of a CRC table are all different; none is " + top);
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int row = 0; row < 256; row++) {
      int value = row;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 1) == 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
      }
      table[row] = value;
    }
    return table;
  }
}
