// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RoundingTest {
  private static final long MINUTE = 60_000;
  private static final int[] VALUES = {1, 2, 3, 5, 7, 10, 12, 15, 20, 24, 25, 30, 45, 60};

  @ParameterizedTest(name = "{3} in {2}, {1} {0}: {4}")
  @CsvSource({
    "SECOND,1,UTC,2026-02-03T04:05:59.789Z,2026-02-03T04:05:59Z",
    "SECOND,7,UTC,2026-02-03T04:05:59.789Z,2026-02-03T04:05:56Z",
    "SECOND,60,UTC,2026-02-03T04:05:59.789Z,2026-02-03T04:05:00Z",
    "MINUTE,1,UTC,2026-02-03T04:05:59.789Z,2026-02-03T04:05:00Z",
    "MINUTE,10,Asia/Kolkata,2026-02-03T04:09:59Z,2026-02-03T04:00:00Z",
    "MINUTE,25,UTC,2026-02-03T04:49:59Z,2026-02-03T04:25:00Z",
    "MINUTE,25,UTC,2026-02-03T04:59:59Z,2026-02-03T04:50:00Z",
    "MINUTE,60,Asia/Kolkata,2026-02-03T04:29:59Z,2026-02-03T03:30:00Z",
    "HOUR,1,UTC,1969-12-31T23:59:59.999Z,1969-12-31T23:00:00Z",
    "HOUR,5,UTC,2026-02-03T23:59:59Z,2026-02-03T20:00:00Z",
    "HOUR,24,Asia/Shanghai,2026-02-03T04:05:06Z,2026-02-02T16:00:00Z",
    // Clocks go back from 03:00 to 02:00 at 01:00 UTC: each pass has its own slots.
    "HOUR,1,Europe/Berlin,2026-10-25T00:30:00Z,2026-10-25T00:00:00Z",
    "HOUR,1,Europe/Berlin,2026-10-25T01:30:00Z,2026-10-25T01:00:00Z",
    "MINUTE,10,Europe/Berlin,2026-10-25T00:39:00Z,2026-10-25T00:30:00Z",
    "MINUTE,10,Europe/Berlin,2026-10-25T01:39:00Z,2026-10-25T01:30:00Z",
    "HOUR,2,Europe/Berlin,2026-10-25T02:59:00Z,2026-10-25T01:00:00Z",
    "HOUR,4,Europe/Berlin,2026-10-25T02:59:00Z,2026-10-24T22:00:00Z",
    "HOUR,24,Europe/Berlin,2026-10-25T22:59:00Z,2026-10-24T22:00:00Z",
    // Clocks go forward from 02:00 to 03:00 at 01:00 UTC: there is no 02:00 to begin at.
    "HOUR,2,Europe/Berlin,2026-03-29T01:30:00Z,2026-03-29T01:00:00Z",
    "HOUR,4,Europe/Berlin,2026-03-29T01:30:00Z,2026-03-28T23:00:00Z",
    "HOUR,24,Europe/Berlin,2026-03-29T21:59:00Z,2026-03-28T23:00:00Z",
    "HOUR,1,America/New_York,2026-11-01T05:30:00Z,2026-11-01T05:00:00Z",
    "HOUR,1,America/New_York,2026-11-01T06:30:00Z,2026-11-01T06:00:00Z",
    "HOUR,2,America/New_York,2026-11-01T06:30:00Z,2026-11-01T04:00:00Z",
    "HOUR,2,America/New_York,2026-03-08T07:30:00Z,2026-03-08T07:00:00Z",
    // Half an hour back, from 02:00 to 01:30 at 15:00 UTC: 01:00 is once, 01:20 and 01:40 began.
    "HOUR,1,Australia/Lord_Howe,2026-04-04T15:20:00Z,2026-04-04T14:00:00Z",
    "MINUTE,15,Australia/Lord_Howe,2026-04-04T15:20:00Z,2026-04-04T15:15:00Z",
    "MINUTE,20,Australia/Lord_Howe,2026-04-04T15:05:00Z,2026-04-04T15:00:00Z",
    "MINUTE,20,Australia/Lord_Howe,2026-04-04T15:15:00Z,2026-04-04T15:10:00Z",
    // Half an hour forward, from 02:00 to 02:30 at 15:30 UTC.
    "HOUR,1,Australia/Lord_Howe,2026-10-03T15:40:00Z,2026-10-03T15:30:00Z",
    "MINUTE,20,Australia/Lord_Howe,2026-10-03T15:35:00Z,2026-10-03T15:30:00Z",
    // No 00:00, and no 30 December.
    "HOUR,24,America/Sao_Paulo,2018-11-04T12:00:00Z,2018-11-04T03:00:00Z",
    "HOUR,24,Pacific/Apia,2011-12-30T12:00:00Z,2011-12-30T10:00:00Z",
  })
  void itIsTheBeginOfTheSlot(RoundUnit unit, int value, ZoneId zone, Instant time, Instant slot) {
    assertThat(Instant.ofEpochMilli(Rounding.to(unit, value).down(time.toEpochMilli(), zone)))
        .isEqualTo(slot);
  }

  @Test
  void offIsNoRounding() {
    assertThat(Rounding.OFF.down(-1, ZoneOffset.UTC)).isEqualTo(-1);
    assertThat(Rounding.OFF.down(1_770_091_506_789L, ZoneId.of("Europe/Berlin")))
        .isEqualTo(1_770_091_506_789L);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
            "Europe/Berlin,2026-03-29T01:00:00Z",
            "Europe/Berlin,2026-10-25T01:00:00Z",
            "America/New_York,2026-03-08T07:00:00Z",
            "America/New_York,2026-11-01T06:00:00Z",
            "Australia/Lord_Howe,2026-04-04T15:00:00Z",
            "Australia/Lord_Howe,2026-10-03T15:30:00Z",
            "Antarctica/Troll,2026-03-29T01:00:00Z",
            "Antarctica/Troll,2026-10-25T01:00:00Z",
            "America/Sao_Paulo,2018-11-04T03:00:00Z",
            "America/St_Johns,2010-11-07T02:31:00Z",
            "Pacific/Apia,2011-12-30T10:00:00Z",
            "Africa/Monrovia,1972-01-07T00:44:30Z")
        .map(change -> change.split(","))
        .map(change -> Arguments.of(ZoneId.of(change[0]), Instant.parse(change[1])));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aChangeOfTheClocksMovesNoTimeForward(ZoneId zone, Instant change) {
    assertThat(zone.getRules().previousTransition(change.plusMillis(1)).getInstant())
        .isEqualTo(change);
    for (RoundUnit unit : RoundUnit.values()) {
      for (int value : VALUES) {
        if (value <= unit.most()) {
          checkAround(change, zone, unit, value);
        }
      }
    }
  }

  private static void checkAround(Instant change, ZoneId zone, RoundUnit unit, int value) {
    Rounding rounding = Rounding.to(unit, value);
    Map<OffsetDateTime, Long> bySlot = new HashMap<>();
    long last = Long.MIN_VALUE;
    for (long time : minutesAround(change)) {
      ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
      LocalDateTime begin = floor(local.toLocalDateTime(), unit, value);
      long rounded = rounding.down(time, zone);
      Supplier<String> what = () -> value + " " + unit + " " + local;

      assertThat(rounded).as(what).isLessThanOrEqualTo(time).isGreaterThanOrEqualTo(last);
      assertThat(rounding.down(rounded, zone)).as(what).isEqualTo(rounded);
      assertThat(bySlot.merge(begin.atOffset(local.getOffset()), rounded, (a, b) -> a))
          .as(what)
          .isEqualTo(rounded);
      if (zone.getRules().isValidOffset(begin, local.getOffset())) {
        assertThat(Instant.ofEpochMilli(rounded))
            .as(what)
            .isEqualTo(begin.toInstant(local.getOffset()));
      }
      last = rounded;
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void allTimesInAWindowPrintAlike(ZoneId zone, Instant change) {
    ChronoUnit[] units = {
      ChronoUnit.SECONDS,
      ChronoUnit.MINUTES,
      ChronoUnit.HOURS,
      ChronoUnit.HALF_DAYS,
      ChronoUnit.DAYS
    };
    List<Long> times = minutesAround(change);
    for (Rounding rounding :
        List.of(
            Rounding.OFF,
            Rounding.to(RoundUnit.SECOND, 1),
            Rounding.to(RoundUnit.MINUTE, 20),
            Rounding.to(RoundUnit.MINUTE, 25),
            Rounding.to(RoundUnit.HOUR, 1),
            Rounding.to(RoundUnit.HOUR, 5),
            Rounding.to(RoundUnit.HOUR, 24))) {
      for (ChronoUnit unit : units) {
        TimeWindow window = new TimeWindow(0, 0);
        String printed = "";
        for (long time : times) {
          String prints = print(rounding.down(time, zone), zone, unit);
          if (!window.contains(time)) {
            window = rounding.window(time, zone, unit);
            printed = prints;
          }
          assertThat(window.contains(time)).isTrue();
          assertThat(prints).as(() -> rounding + " " + unit + " " + time).isEqualTo(printed);
        }
      }
    }
  }

  @Test
  void withTheExactTimePrintedAWindowIsAMillisecond() {
    assertThat(Rounding.to(RoundUnit.HOUR, 1).window(1234, ZoneOffset.UTC, ChronoUnit.MILLIS))
        .isEqualTo(new TimeWindow(1234, 1235));
  }

  /** Each minute of some hours before and a day after, and the milliseconds at the change. */
  private static List<Long> minutesAround(Instant change) {
    List<Long> times = new ArrayList<>();
    long middle = change.toEpochMilli();
    for (long minute = middle - 240 * MINUTE; minute < middle; minute += MINUTE) {
      times.add(minute);
    }
    times.add(middle - 1);
    for (long minute = middle; minute < middle + 1560 * MINUTE; minute += MINUTE) {
      times.add(minute);
    }
    return times;
  }

  /** As Flume does it, field by field. */
  private static LocalDateTime floor(LocalDateTime time, RoundUnit unit, int value) {
    return switch (unit) {
      case SECOND -> floor(time, ChronoField.SECOND_OF_MINUTE, value, ChronoUnit.SECONDS);
      case MINUTE -> floor(time, ChronoField.MINUTE_OF_HOUR, value, ChronoUnit.MINUTES);
      case HOUR -> floor(time, ChronoField.HOUR_OF_DAY, value, ChronoUnit.HOURS);
    };
  }

  private static LocalDateTime floor(
      LocalDateTime time, ChronoField field, int value, ChronoUnit unit) {
    long kept = time.getLong(field);
    return time.with(field, kept - kept % value).truncatedTo(unit);
  }

  private static String print(long millis, ZoneId zone, ChronoUnit unit) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
    return time.toLocalDateTime().truncatedTo(unit) + " " + time.getOffset();
  }
}
