// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.HashMap;
import java.util.Map;

/** Reads any pattern, with the JDK's own formatter. The text is taken as UTF-8. */
final class FormatterParser implements TimeParser {
  private final TimeFormat format;
  private final DateTimeFormatter formatter;

  /** One formatter for each year that was tried, which are a few around now. */
  private final Map<Integer, DateTimeFormatter> byYear = new HashMap<>();

  FormatterParser(TimeFormat format) {
    this.format = format;
    this.formatter = format.formatter();
  }

  @Override
  public long parse(byte[] bytes, int from, int to, long now) {
    String text = new String(bytes, from, to - from, UTF_8);
    if (!format.needsNow()) {
      return parse(text, formatter);
    }
    return NearestYear.resolve(
        now, year -> parse(text, byYear.computeIfAbsent(year, format::formatter)));
  }

  private long parse(String text, DateTimeFormatter with) {
    try {
      long millis = instant(with.parse(text)).toEpochMilli();
      return millis < 0 ? NONE : millis;
    } catch (DateTimeException | ArithmeticException e) {
      return NONE; // that a text is no time is an answer, and counted by who asked
    }
  }

  private Instant instant(TemporalAccessor parsed) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed);
    }
    ZoneId written = parsed.query(TemporalQueries.zone());
    ZoneId zone = written == null ? format.zone() : written;
    LocalDate date = LocalDate.from(parsed);
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZonedDateTime when =
        time == null ? date.atStartOfDay(zone) : ZonedDateTime.of(date, time, zone);
    return when.toInstant();
  }
}
