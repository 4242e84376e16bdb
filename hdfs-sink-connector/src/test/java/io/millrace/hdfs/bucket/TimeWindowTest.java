// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWindowTest {
  @ParameterizedTest(name = "{0} around {1} in {2}")
  @CsvSource({
    "MILLIS,2026-02-03T04:05:06.789Z,UTC,2026-02-03T04:05:06.789Z,2026-02-03T04:05:06.790Z",
    "SECONDS,2026-02-03T04:05:06.789Z,UTC,2026-02-03T04:05:06Z,2026-02-03T04:05:07Z",
    "HOURS,2026-02-03T04:05:06Z,Asia/Kolkata,2026-02-03T03:30:00Z,2026-02-03T04:30:00Z",
    "HALF_DAYS,2026-02-03T04:05:06Z,UTC,2026-02-03T00:00:00Z,2026-02-03T12:00:00Z",
    "DAYS,2026-02-03T04:05:06Z,Asia/Shanghai,2026-02-02T16:00:00Z,2026-02-03T16:00:00Z",
    "DAYS,1969-12-31T12:00:00Z,UTC,1969-12-31T00:00:00Z,1970-01-01T00:00:00Z",
    // Clocks go forward at 01:00 UTC: the day in Berlin has 23 hours, and two windows.
    "DAYS,2026-03-29T00:30:00Z,Europe/Berlin,2026-03-28T23:00:00Z,2026-03-29T01:00:00Z",
    "DAYS,2026-03-29T01:00:00Z,Europe/Berlin,2026-03-29T01:00:00Z,2026-03-29T22:00:00Z",
    // Clocks go back by half an hour in the middle of a clock hour.
    "HOURS,2026-04-04T14:50:00Z,Australia/Lord_Howe,2026-04-04T14:00:00Z,2026-04-04T15:00:00Z",
    "HOURS,2026-04-04T15:00:00Z,Australia/Lord_Howe,2026-04-04T15:00:00Z,2026-04-04T15:30:00Z",
  })
  void itIsCutAtUnitsAndAtChangesOfTheOffset(
      ChronoUnit unit, Instant time, ZoneId zone, Instant start, Instant end) {
    assertThat(TimeWindow.around(time.toEpochMilli(), zone, unit))
        .isEqualTo(new TimeWindow(start.toEpochMilli(), end.toEpochMilli()));
  }

  @Test
  void allTimesInAWindowAgree() {
    Random random = new Random(7);
    String[] zones = {"UTC", "Europe/Berlin", "America/St_Johns", "Africa/Monrovia", "+05:45"};
    ChronoUnit[] units = {ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS};
    for (int i = 0; i < 20_000; i++) {
      ZoneId zone = ZoneId.of(zones[random.nextInt(zones.length)]);
      ChronoUnit unit = units[random.nextInt(units.length)];
      long time = (long) (random.nextGaussian() * 2e12);
      TimeWindow window = TimeWindow.around(time, zone, unit);
      long other = window.start() + (long) (random.nextDouble() * (window.end() - window.start()));

      assertThat(window.contains(time)).isTrue();
      assertThat(window.contains(other)).isTrue();
      assertThat(cut(other, zone, unit)).isEqualTo(cut(time, zone, unit));
    }
  }

  @Test
  void alwaysHoldsEveryTime() {
    assertThat(TimeWindow.ALWAYS.contains(0)).isTrue();
    assertThat(TimeWindow.ALWAYS.contains(Long.MIN_VALUE)).isTrue();
  }

  private static Object cut(long millis, ZoneId zone, ChronoUnit unit) {
    ZonedDateTime time = Instant.ofEpochMilli(millis).atZone(zone);
    ZoneOffset offset = time.getOffset();
    return time.toLocalDateTime().truncatedTo(unit) + " " + offset;
  }
}
