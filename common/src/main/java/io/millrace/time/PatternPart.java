// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a DateTimeFormatter pattern: a run of one letter, or a literal text.
 *
 * @param letter the letter, or a bracket or other character with a meaning; {@link #LITERAL}
 * @param count how often it stands there
 * @param text of a literal, without quotes
 */
record PatternPart(char letter, int count, String text) {
  static final char LITERAL = 0;

  private static final String RESERVED = "[]{}#";

  /**
   * Cuts a pattern. Two literals never follow each other.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  static List<PatternPart> split(String pattern) {
    List<PatternPart> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int next = 0;
    while (next < pattern.length()) {
      char c = pattern.charAt(next);
      if (c == '\'') {
        next = quoted(pattern, next, literal);
      } else if (isLetter(c) || RESERVED.indexOf(c) >= 0) {
        endLiteral(literal, parts);
        int end = next + 1;
        while (end < pattern.length() && pattern.charAt(end) == c && isLetter(c)) {
          end++;
        }
        parts.add(new PatternPart(c, end - next, ""));
        next = end;
      } else {
        literal.append(c);
        next++;
      }
    }
    endLiteral(literal, parts);
    return parts;
  }

  /** Takes a quoted text, or {@code ''}, and returns where it ends. */
  private static int quoted(String pattern, int from, StringBuilder literal) {
    if (pattern.startsWith("''", from)) {
      literal.append('\'');
      return from + 2;
    }
    int next = from + 1;
    while (next < pattern.length()) {
      if (pattern.startsWith("''", next)) {
        literal.append('\'');
        next += 2;
      } else if (pattern.charAt(next) == '\'') {
        return next + 1;
      } else {
        literal.append(pattern.charAt(next++));
      }
    }
    throw new IllegalArgumentException(
        "the quote at character " + (from + 1) + " of \"" + pattern + "\" is not closed");
  }

  private static void endLiteral(StringBuilder literal, List<PatternPart> parts) {
    if (literal.length() > 0) {
      parts.add(new PatternPart(LITERAL, 1, literal.toString()));
      literal.setLength(0);
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  boolean isLiteral() {
    return letter == LITERAL;
  }

  /** A single {@code d} after a blank: syslog pads the day with one more. */
  boolean isPaddedDay(PatternPart before) {
    return letter == 'd'
        && count == 1
        && before != null
        && before.isLiteral()
        && before.text().endsWith(" ");
  }

  /** The same part in a pattern again. */
  String source() {
    return isLiteral() ? "'" + text.replace("'", "''") + "'" : String.valueOf(letter).repeat(count);
  }
}
