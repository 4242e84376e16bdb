// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/**
 * How times are written: {@link #EPOCH_MILLIS}, {@link #EPOCH_SECONDS}, or a pattern of {@link
 * DateTimeFormatter}. An offset or zone in the text is followed; without one the time is in the
 * format's zone. A pattern without a time of day means the day's start.
 *
 * <p>Two things differ from the JDK's own reading. Dates and times that do not exist, such as
 * February 30 and 24:00, are not read. After a blank a single {@code d} takes one more blank, as
 * syslog pads days.
 *
 * <p>Invariant: a format that can be made can read back what it writes, as a time on a certain day
 * of a year, or of an unknown year.
 */
public final class TimeFormat {
  public static final String EPOCH_MILLIS = "epoch.ms";
  public static final String EPOCH_SECONDS = "epoch.s";

  /** In the afternoon, in summer, and unlike in each of its fields. */
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2024, 7, 18, 15, 43, 21, 987_654_321, ZoneOffset.UTC);

  private final String text;
  private final ZoneId zone;
  private final Locale locale;
  private final boolean hasYear;

  /**
   * Compiles a format.
   *
   * @throws IllegalArgumentException if it is no pattern, or if its times are on no certain day
   */
  public TimeFormat(String text, ZoneId zone, Locale locale) {
    this.text = text;
    this.zone = zone;
    this.locale = locale;
    this.hasYear = isEpoch() || probe();
  }

  /** A reader of texts in this format, with a memory of its own. */
  public TimeParser parser() {
    if (isEpoch()) {
      return new EpochParser(text.equals(EPOCH_SECONDS));
    }
    return FieldSteps.compile(PatternPart.split(text), locale)
        .<TimeParser>map(steps -> new FieldParser(steps, zone))
        .orElseGet(this::general);
  }

  /** The reader that can do every pattern. */
  FormatterParser general() {
    return new FormatterParser(this);
  }

  /** Whether the meaning of a text depends on when it is read. */
  boolean needsNow() {
    return !hasYear;
  }

  ZoneId zone() {
    return zone;
  }

  /** The JDK's formatter. */
  DateTimeFormatter formatter() {
    return finish(builder());
  }

  /** The JDK's formatter of a pattern without a year. */
  DateTimeFormatter formatter(int year) {
    return finish(builder().parseDefaulting(ChronoField.YEAR, year));
  }

  private DateTimeFormatter finish(DateTimeFormatterBuilder builder) {
    return builder.toFormatter(locale).withResolverStyle(ResolverStyle.STRICT);
  }

  private DateTimeFormatterBuilder builder() {
    List<PatternPart> parts = PatternPart.split(text);
    boolean hasEra = parts.stream().anyMatch(part -> part.letter() == 'G');
    StringBuilder pattern = new StringBuilder();
    PatternPart before = null;
    for (PatternPart part : parts) {
      if (part.isPaddedDay(before)) {
        pattern.append("[' ']");
      }
      boolean yearOfEra = part.letter() == 'y' && !hasEra;
      pattern.append(yearOfEra ? "u".repeat(part.count()) : part.source());
      before = part;
    }
    return new DateTimeFormatterBuilder().appendPattern(pattern.toString());
  }

  private boolean isEpoch() {
    return text.equals(EPOCH_MILLIS) || text.equals(EPOCH_SECONDS);
  }

  /** Writes a time and reads it again; whether a year was in it. */
  private boolean probe() {
    try {
      DateTimeFormatter formatter = formatter();
      String written = formatter.withZone(ZoneOffset.UTC).format(SAMPLE);
      if (hasDay(formatter.parse(written))) {
        return true;
      }
      if (hasDay(formatter(SAMPLE.getYear()).parse(written))) {
        return false;
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no pattern that times can be read with: %s".formatted(text, e.getMessage()),
          e);
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" has no date: wanted at least month and day, with or without a year");
  }

  private boolean hasDay(TemporalAccessor parsed) {
    LocalDate date = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    boolean halfDay =
        parsed.isSupported(ChronoField.HOUR_OF_AMPM)
            || parsed.isSupported(ChronoField.MINUTE_OF_HOUR)
            || parsed.isSupported(ChronoField.SECOND_OF_MINUTE);
    if (date != null && time == null && halfDay) {
      throw new IllegalArgumentException(
          "it has a part of the time, but not the hour of the day (HH, or hh with a)");
    }
    return date != null;
  }

  @Override
  public String toString() {
    return text;
  }
}
