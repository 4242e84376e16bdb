// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.nio.charset.Charset;

/**
 * The {@code \n} that ends a line, as wide as the charset's units. Looked for in whole units,
 * counted from where a frame starts: in UTF-16 a byte 0A is the half of many a character.
 */
final class Terminator {
  /** That of bytes, and of every charset in which {@code \n} is the byte 0A. */
  static final Terminator BYTE = new Terminator(1, 0);

  private final int size;
  private final int at;

  private Terminator(int size, int at) {
    this.size = size;
    this.at = at;
  }

  /**
   * That of a charset whose byte order is known.
   *
   * @throws IllegalArgumentException if a line's end cannot be told by its bytes
   */
  static Terminator of(Charset charset) {
    byte[] newline = "\n".getBytes(charset);
    int at = Newline.indexIn(newline, 0, newline.length);
    int others = 0;
    for (byte each : newline) {
      others += each == 0 ? 0 : 1;
    }
    boolean isUnit = newline.length == 1 || newline.length == 2 || newline.length == 4;
    if (at < 0 || others != 1 || !isUnit) {
      throw new IllegalArgumentException(
          "a line of " + charset + " does not end with the byte 0A, so it cannot be found");
    }
    return newline.length == 1 ? BYTE : new Terminator(newline.length, at);
  }

  /** Bytes of it, and of a unit of the charset. */
  int size() {
    return size;
  }

  /** Where the first one at or after {@code from} starts, or -1; {@code base} starts a unit. */
  int indexIn(byte[] bytes, int base, int from, int to) {
    if (size == 1) {
      return Newline.indexIn(bytes, from, to);
    }
    int first = from - (from - base) % size;
    int found = Newline.indexIn(bytes, first, to);
    while (found >= 0) {
      if (isAt(bytes, base, found - at, to)) {
        return found - at;
      }
      found = Newline.indexIn(bytes, found + 1, to);
    }
    return -1;
  }

  /** Where the last one in {@code [base, to)} starts, or -1; {@code base} starts a unit. */
  int lastIndexIn(byte[] bytes, int base, int to) {
    if (size == 1) {
      return Newline.lastIndexIn(bytes, base, to);
    }
    for (int unit = to - (to - base) % size - size; unit >= base; unit -= size) {
      if (isAt(bytes, base, unit, to)) {
        return unit;
      }
    }
    return -1;
  }

  private boolean isAt(byte[] bytes, int base, int unit, int to) {
    if (unit < base || (unit - base) % size != 0 || unit + size > to) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (bytes[unit + i] != (i == at ? '\n' : 0)) {
        return false;
      }
    }
    return true;
  }
}
