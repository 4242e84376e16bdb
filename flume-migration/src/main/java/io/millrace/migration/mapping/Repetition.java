// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a part of an expression may come, by the quantifier after it.
 *
 * @param most {@link #UNBOUNDED} for as often as it does
 * @param possessive whether it gives nothing back; whether it is reluctant makes no difference to a
 *     whole name
 * @param end where the expression goes on
 */
record Repetition(int least, int most, boolean possessive, int end) {
  private static final int UNBOUNDED = Integer.MAX_VALUE;
  private static final Pattern BRACES = Pattern.compile("\\{(\\d{1,3})(?:(,)(\\d{1,3})?)?}");

  /** The one that begins there; once if there is none. */
  static Repetition at(String regex, int at) {
    switch (at < regex.length() ? regex.charAt(at) : ' ') {
      case '*' -> {
        return of(regex, at + 1, 0, UNBOUNDED);
      }
      case '+' -> {
        return of(regex, at + 1, 1, UNBOUNDED);
      }
      case '?' -> {
        return of(regex, at + 1, 0, 1);
      }
      default -> {
        Matcher braces = BRACES.matcher(regex).region(at, regex.length());
        return braces.lookingAt() ? of(regex, braces) : new Repetition(1, 1, false, at);
      }
    }
  }

  private static Repetition of(String regex, Matcher braces) {
    int least = Integer.parseInt(braces.group(1));
    if (braces.group(2) == null) {
      return of(regex, braces.end(), least, least);
    }
    String most = braces.group(3);
    return of(regex, braces.end(), least, most == null ? UNBOUNDED : Integer.parseInt(most));
  }

  private static Repetition of(String regex, int at, int least, int most) {
    boolean possessive = regex.startsWith("+", at);
    return new Repetition(
        least, most, possessive, possessive || regex.startsWith("?", at) ? at + 1 : at);
  }

  boolean isUnbounded() {
    return most == UNBOUNDED;
  }
}
