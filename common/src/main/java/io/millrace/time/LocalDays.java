// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * What instants the times of a day are. The day is worked out once for as long as times are of the
 * same one, and so is its offset, unless clocks are changed on it or next to it.
 */
final class LocalDays {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ZoneId zone;
  private final boolean hasTime;

  private int selected = -1;
  private LocalDate date;
  private long epochMillis;
  private boolean steady;
  private long offsetMillis;

  /**
   * @param hasTime false if all times are the day's start, which need not be midnight
   */
  LocalDays(ZoneId zone, boolean hasTime) {
    this.zone = zone;
    this.hasTime = hasTime;
  }

  /** Turns to a day; false if there is none. */
  boolean select(int year, int month, int day) {
    if (month > 12 || day > 31) {
      return false;
    }
    int wanted = (year << 9) | (month << 5) | day;
    if (wanted == selected) {
      return true;
    }
    try {
      date = LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return false; // February 30
    }
    selected = wanted;
    epochMillis = date.toEpochDay() * DAY_MILLIS;
    ZonedDateTime noon = date.atTime(LocalTime.NOON).atZone(zone);
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition next = rules.nextTransition(noon.toInstant().minusMillis(2 * DAY_MILLIS));
    steady = next == null || next.getInstant().isAfter(noon.toInstant().plusMillis(2 * DAY_MILLIS));
    offsetMillis = noon.getOffset().getTotalSeconds() * 1000L;
    return true;
  }

  /** The selected day's time in the zone, milliseconds since the epoch. */
  long at(long nanoOfDay) {
    if (steady) {
      return epochMillis + nanoOfDay / NANOS_PER_MILLI - offsetMillis;
    }
    ZonedDateTime time =
        hasTime
            ? date.atTime(LocalTime.ofNanoOfDay(nanoOfDay)).atZone(zone)
            : date.atStartOfDay(zone);
    return time.toInstant().toEpochMilli();
  }

  /** The selected day's time at an offset in seconds, milliseconds since the epoch. */
  long at(long nanoOfDay, int offset) {
    return epochMillis + nanoOfDay / NANOS_PER_MILLI - offset * 1000L;
  }
}
