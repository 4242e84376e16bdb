// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Numbers that stand in lines. */
final class Digits {
  private Digits() {}

  /**
   * The number right behind the first occurrence of a mark.
   *
   * @return {@link LineNumbers#NONE} if there is no mark, or no number behind it
   */
  static long behind(String mark, byte[] line) {
    String text = new String(line, ISO_8859_1);
    int at = text.indexOf(mark);
    return at < 0 ? LineNumbers.NONE : at(at + mark.length(), text);
  }

  /** The number that begins at a place, and ends at the next other character or with the text. */
  static long at(int begin, String text) {
    int end = begin;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    try {
      return Long.parseLong(text.substring(begin, end));
    } catch (NumberFormatException notANumber) {
      return LineNumbers.NONE;
    }
  }
}
