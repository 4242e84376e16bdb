// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.IntToLongFunction;

/**
 * The year of a time that is written without one: the latest that puts it no more than a day after
 * the time of reading.
 */
final class NearestYear {
  private static final long DAY = 86_400_000;

  /** Further back than the last February 29, also around 1900 and 2100. */
  private static final int YEARS = 9;

  private NearestYear() {}

  /**
   * The time in the year that it must be of.
   *
   * @param inYear the time in that year, {@link TimeParser#NONE} if it has no such time
   * @return {@link TimeParser#NONE} if no year has it
   */
  static long resolve(long now, IntToLongFunction inYear) {
    long latest = now + DAY;
    // One more day, as the year may have begun in a zone that is ahead.
    int first = Instant.ofEpochMilli(latest + DAY).atOffset(ZoneOffset.UTC).getYear();
    for (int year = first; year > first - YEARS; year--) {
      long time = inYear.applyAsLong(year);
      if (time != TimeParser.NONE && time <= latest) {
        return time;
      }
    }
    return TimeParser.NONE;
  }
}
