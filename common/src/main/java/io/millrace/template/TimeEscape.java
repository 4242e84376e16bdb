// SPDX-License-Identifier: Apache-2.0
package io.millrace.template;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The escapes that print the time, all but {@code %t}, with the meaning they have in Flume.
 *
 * <p>Invariant: two times with the same UTC offset that agree when cut to {@link #unit} print
 * alike.
 */
enum TimeEscape {
  EPOCH_SECONDS('s', ChronoUnit.SECONDS, epochSeconds()),
  WEEKDAY_SHORT('a', ChronoUnit.DAYS, pattern("EEE")),
  WEEKDAY('A', ChronoUnit.DAYS, pattern("EEEE")),
  MONTH_SHORT('b', ChronoUnit.DAYS, pattern("MMM")),
  MONTH_NAME('B', ChronoUnit.DAYS, pattern("MMMM")),
  DATE_AND_TIME('c', ChronoUnit.SECONDS, pattern("EEE MMM d HH:mm:ss yyyy")),
  DAY_PADDED('d', ChronoUnit.DAYS, pattern("dd")),
  DAY('e', ChronoUnit.DAYS, pattern("d")),
  DATE('D', ChronoUnit.DAYS, pattern("MM/dd/yy")),
  HOUR_24_PADDED('H', ChronoUnit.HOURS, pattern("HH")),
  HOUR_12_PADDED('I', ChronoUnit.HOURS, pattern("hh")),
  DAY_OF_YEAR('j', ChronoUnit.DAYS, pattern("DDD")),
  HOUR_24('k', ChronoUnit.HOURS, pattern("H")),
  HOUR_12('l', ChronoUnit.HOURS, pattern("h")),
  MONTH_PADDED('m', ChronoUnit.DAYS, pattern("MM")),
  MINUTE('M', ChronoUnit.MINUTES, pattern("mm")),
  MONTH('n', ChronoUnit.DAYS, pattern("M")),
  HALF_OF_DAY('p', ChronoUnit.HALF_DAYS, pattern("a")),
  SECOND('S', ChronoUnit.SECONDS, pattern("ss")),
  YEAR_SHORT('y', ChronoUnit.DAYS, pattern("yy")),
  YEAR('Y', ChronoUnit.DAYS, pattern("yyyy")),
  OFFSET('z', ChronoUnit.DAYS, pattern("ZZZ"));

  private final char letter;
  private final ChronoUnit unit;
  private final DateTimeFormatter formatter;

  TimeEscape(char letter, ChronoUnit unit, DateTimeFormatter formatter) {
    this.letter = letter;
    this.unit = unit;
    this.formatter = formatter;
  }

  char letter() {
    return letter;
  }

  ChronoUnit unit() {
    return unit;
  }

  String print(ZonedDateTime time) {
    return formatter.format(time);
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  private static DateTimeFormatter epochSeconds() {
    return new DateTimeFormatterBuilder()
        .appendValue(ChronoField.INSTANT_SECONDS)
        .toFormatter(Locale.ENGLISH);
  }
}
