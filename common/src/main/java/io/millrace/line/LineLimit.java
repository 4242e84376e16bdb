// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import io.millrace.line.Framing.Overflow;

/**
 * How long the value of a frame may be, and where a longer one is cut: at the limit, or at the end
 * of the last character before it.
 *
 * <p>Invariant: a cut is never empty; where the limit is less than a character, it is that
 * character.
 */
final class LineLimit {
  private static final int LONGEST_CHARACTER = 16;

  private final int maxBytes;
  private final Overflow overflow;
  private final TextDecoder text;
  private final int unit;

  /**
   * The limit of a framing.
   *
   * @param text null where values are bytes, and have no characters
   */
  LineLimit(int maxBytes, Overflow overflow, TextDecoder text, Terminator terminator) {
    this.maxBytes = maxBytes;
    this.overflow = overflow;
    this.text = text;
    this.unit = terminator.size();
  }

  int maxBytes() {
    return maxBytes;
  }

  Overflow overflow() {
    return overflow;
  }

  /** The size of a window that holds a frame of this limit, and so many bytes after it. */
  int window(int after) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, (long) maxBytes + LONGEST_CHARACTER + after);
  }

  /**
   * Where to cut content that is longer.
   *
   * @param whole whether the content ends at {@code to}
   * @return bytes from {@code from}, all of them if they are one character; {@link Framer#MORE} if
   *     the first character ends after {@code to}
   */
  int cut(byte[] window, int from, int to, boolean whole) {
    if (text == null) {
      return maxBytes;
    }
    int before = text.wholeCharacters(window, from, from + maxBytes);
    if (before > 0) {
      return before;
    }
    int first = text.firstCharacter(window, from, Math.min(to, from + window(0) - maxBytes));
    return first == 0 && whole ? to - from : first;
  }

  /**
   * The frame of a line or record whose content is longer.
   *
   * @param contentEnd end of the content, or of what is known of it
   * @param whole whether it ends there
   * @return as {@link Framer#frame}, or 0 also if the content is no longer than its first character
   */
  int overflow(byte[] window, int from, int contentEnd, boolean whole) {
    if (overflow != Overflow.SPLIT && overflow != Overflow.TRUNCATE) {
      return Framer.OVERFLOW;
    }
    int cut = cut(window, from, contentEnd, whole);
    int known = contentEnd - from - (whole ? 0 : unit);
    if (cut == Framer.MORE || (whole && cut == known) || (cut > maxBytes && cut > known)) {
      return Framer.MORE; // also where a terminator may follow the only character
    }
    return overflow == Overflow.SPLIT ? -cut : Framer.OVERFLOW;
  }
}
