// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeFinderTest {
  private static final long NOW = at("2026-11-22T12:00:00Z");
  private static final String ACCESS = "dd/MMM/yyyy:HH:mm:ss Z";

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of(
            "10.0.0.7 - - [22/Nov/2026:10:00:00 +0800] \"GET /日志 HTTP/1.1\" 200",
            "\\[([^\\]]+)\\]",
            ACCESS,
            "2026-11-22T02:00:00Z"),
        Arguments.of(
            "日志|10.0.0.7|-|22/Nov/2026:10:00:00 +0800|GET / HTTP/1.1|200",
            "^(?:[^|]*\\|){3}([^|]+)",
            ACCESS,
            "2026-11-22T02:00:00Z"),
        Arguments.of(
            "10.0.0.8 1795341600123 1795341600125 GET /",
            "^\\S+ (\\d{13}) ",
            "epoch.ms",
            "2026-11-22T10:00:00.123Z"),
        Arguments.of(
            "2026-11-22 10:00:00,123 INFO [main] a.B - c",
            "^(\\S+ \\S+)",
            "yyyy-MM-dd HH:mm:ss,SSS",
            "2026-11-22T10:00:00.123Z"),
        Arguments.of(
            "{\"@timestamp\":\"2026-11-22T10:00:00.123Z\",\"message\":\"m\"}",
            "\"@timestamp\":\"([^\"]+)\"",
            "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "2026-11-22T10:00:00.123Z"),
        Arguments.of(
            "<34>Nov  2 09:59:58 web-1 su: failed",
            "^(?:<\\d+>)?(\\w{3} [ \\d]\\d \\S+) ",
            "MMM d HH:mm:ss",
            "2026-11-02T09:59:58Z"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineSaysWhenItWasWritten(String line, String regex, String format, String time) {
    TimeFinder finder = finder(regex, format);
    for (int again = 0; again < 2; again++) {
      assertThat(finder.inLine(line.getBytes(UTF_8), NOW)).isEqualTo(at(time));
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whatWasReadBeforeDoesNotShow(String line, String regex, String format, String time) {
    TimeFinder finder = finder(regex, format);
    long expected = at(time);
    assertThat(finder.inLine(line.getBytes(UTF_8), NOW)).isEqualTo(expected);
    String later = line.replace(":00:00", ":00:01").replace(":59:58", ":59:59");
    String other = later.replace("1795341600123", "1795341601123");
    assertThat(finder.inLine(other.getBytes(UTF_8), NOW)).isEqualTo(expected + 1000);
    assertThat(finder.inLine("nothing".getBytes(UTF_8), NOW)).isEqualTo(TimeParser.NONE);
    assertThat(finder.inLine(new byte[0], NOW)).isEqualTo(TimeParser.NONE);
    assertThat(finder.inLine(line.getBytes(UTF_8), NOW)).isEqualTo(expected);
  }

  @Test
  void aFilesNameSaysItsDay() {
    assertThat(finder("\\.log-(\\d{8})$", "yyyyMMdd").inText("access.log-20261122", NOW))
        .isEqualTo(at("2026-11-22T00:00:00Z"));
    assertThat(finder("\\.log\\.(.+)$", "yyyy-MM-dd").inText("catalina.log.2026-11-22", NOW))
        .isEqualTo(at("2026-11-22T00:00:00Z"));
    assertThat(finder("日志-(\\d+年\\d+月\\d+日)", "yyyy年MM月dd日").inText("日志-2026年11月22日", NOW))
        .isEqualTo(at("2026-11-22T00:00:00Z"));
    assertThat(finder("\\.log-(\\d{8})$", "yyyyMMdd").inText("access.log", NOW))
        .isEqualTo(TimeParser.NONE);
    assertThat(finder("access(\\d+)?", "yyyyMMdd").inText("access.log", NOW))
        .as("a group that took no part")
        .isEqualTo(TimeParser.NONE);
  }

  @Test
  void theYearOfAYearlessTimeGoesWithTheTimeOfReading() {
    TimeFinder finder = finder("^(.*)$", "MMM d HH:mm:ss");
    byte[] line = "Nov 22 10:00:00".getBytes(UTF_8);
    assertThat(finder.inLine(line, NOW)).isEqualTo(at("2026-11-22T10:00:00Z"));
    assertThat(finder.inLine(line, at("2027-11-22T12:00:00Z")))
        .isEqualTo(at("2027-11-22T10:00:00Z"));
  }

  @Test
  void onlyTheBeginningOfALongLineIsLookedAt() {
    TimeFinder finder = finder("(\\d{8})", "yyyyMMdd");
    String blank = " ".repeat(TimeFinder.MOST - 8);
    assertThat(finder.inLine((blank + "20261122").getBytes(UTF_8), NOW))
        .isEqualTo(at("2026-11-22T00:00:00Z"));
    assertThat(finder.inLine((blank + " 20261122").getBytes(UTF_8), NOW))
        .isEqualTo(TimeParser.NONE);
  }

  @Test
  void anExpressionThatRunsAwayOrRunsDeepFindsNothing() {
    byte[] line = "a".repeat(5_000).getBytes(UTF_8);
    byte[] good = "aaaab20261122".getBytes(UTF_8);
    for (String regex : new String[] {"(?:a+)+b(\\d+)", "(?:a|aa)+b(\\d+)", "(?:[^b]|c)*b(\\d+)"}) {
      TimeFinder finder = finder(regex, "yyyyMMdd");
      assertThat(finder.inLine(line, NOW)).as(regex).isEqualTo(TimeParser.NONE);
      assertThat(finder.inLine(good, NOW)).as(regex).isEqualTo(at("2026-11-22T00:00:00Z"));
      assertThat(finder.inText("a".repeat(5_000), NOW)).as(regex).isEqualTo(TimeParser.NONE);
    }
  }

  private static TimeFinder finder(String regex, String format) {
    return new TimePattern(
            Pattern.compile(regex), new TimeFormat(format, ZoneId.of("UTC"), Locale.ENGLISH))
        .finder();
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
