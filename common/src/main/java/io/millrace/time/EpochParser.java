// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

/**
 * Decimal numbers since the epoch: milliseconds, or seconds that may have a fraction, of which the
 * first three digits count.
 */
final class EpochParser implements TimeParser {
  /** More digits than any time has that we can use, and few enough not to overflow. */
  private static final int MOST_DIGITS = 15;

  private static final int MILLIS_DIGITS = 3;

  private final boolean seconds;

  EpochParser(boolean seconds) {
    this.seconds = seconds;
  }

  @Override
  public long parse(byte[] bytes, int from, int to, long now) {
    int point = from;
    while (point < to && isDigit(bytes[point])) {
      point++;
    }
    if (point == from || point - from > MOST_DIGITS) {
      return NONE;
    }
    long whole = number(bytes, from, point);
    if (point == to) {
      return seconds ? whole * 1000 : whole;
    }
    if (!seconds || bytes[point] != '.' || point + 1 == to) {
      return NONE;
    }
    int millis = 0;
    for (int i = 0; i < MILLIS_DIGITS || point + 1 + i < to; i++) {
      int at = point + 1 + i;
      if (at < to && !isDigit(bytes[at])) {
        return NONE;
      }
      if (i < MILLIS_DIGITS) {
        millis = millis * 10 + (at < to ? bytes[at] - '0' : 0);
      }
    }
    return whole * 1000 + millis;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static long number(byte[] bytes, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (bytes[i] - '0');
    }
    return number;
  }
}
