// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileSnapshot;
import io.millrace.line.Line;
import io.millrace.template.Template;
import io.millrace.time.TimeFormat;
import io.millrace.time.TimePattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RecordTimesTest {
  private static final long NOW = at("2026-11-22T12:00:00Z");
  private static final TimePattern LOGBACK =
      pattern("^(\\S+ \\S+) ", "yyyy-MM-dd HH:mm:ss,SSS", "Asia/Shanghai");

  private long position;

  @Test
  void aRecordHasTheTimeOfItsLine() {
    RecordFactory factory = factory(new TimestampSource.InLine(LOGBACK, false), "a.log");
    assertThat(time(factory, "2026-11-22 10:00:00,123 INFO one")).isEqualTo("02:00:00.123Z");
    assertThat(time(factory, "2026-11-22 10:00:00,124 INFO two")).isEqualTo("02:00:00.124Z");
    assertThat(time(factory, "2026-11-22 10:00:00,100 INFO late")).isEqualTo("02:00:00.100Z");
    assertThat(factory.missingTimes()).isZero();
  }

  @Test
  void aLineWithoutATimeHasThatOfTheLineBefore() {
    RecordFactory factory = factory(new TimestampSource.InLine(LOGBACK, false), "a.log");
    assertThat(time(factory, "\tat a.B.c(B.java:1)")).as("time of reading").isEqualTo("12:00:00Z");
    assertThat(time(factory, "2026-11-22 10:00:00,123 ERROR")).isEqualTo("02:00:00.123Z");
    assertThat(time(factory, "\tat a.B.c(B.java:1)")).isEqualTo("02:00:00.123Z");
    assertThat(time(factory, "2026-11-31 10:00:00,123 ERROR")).isEqualTo("02:00:00.123Z");
    assertThat(time(factory, "")).isEqualTo("02:00:00.123Z");
    assertThat(factory.missingTimes()).isEqualTo(4);
  }

  @Test
  void aTimeThatBrokersWouldRefuseIsNone() {
    RecordFactory factory = factory(new TimestampSource.InLine(LOGBACK, false), "a.log");
    assertThat(time(factory, "2026-11-22 21:00:00,000 in an hour")).isEqualTo("13:00:00Z");
    assertThat(time(factory, "2026-11-22 21:00:00,001 later")).isEqualTo("13:00:00Z");
    assertThat(factory.missingTimes()).isOne();
  }

  @Test
  void theRestOfALineHasTheTimeOfItsBeginning() {
    RecordFactory factory = factory(new TimestampSource.InLine(LOGBACK, false), "a.log");
    FileRecord cut = record(factory, "2026-11-22 10:00:00,123 INFO", false);
    FileRecord rest = record(factory, "2026-11-22 10:00:09,999 INFO", true);
    assertThat(rest.timestamp()).isEqualTo(cut.timestamp());
    assertThat(time(factory, "2026-11-22 10:00:01,000 INFO")).isEqualTo("02:00:01Z");
    FileRecord end =
        factory.last(
            new Line(new byte[0], position, position, false), Map.of(), NOW, OptionalLong.empty());
    assertThat(end.timestamp()).isEqualTo(at("2026-11-22T02:00:01Z"));
    assertThat(factory.missingTimes()).isZero();
  }

  @Test
  void aChunkHasTheTimeOfItsFirstLineThatHasOne() {
    TimePattern anywhere = pattern("(?m)^(\\d{4}-\\S+ \\S+) ", "yyyy-MM-dd HH:mm:ss,SSS", "UTC");
    RecordFactory factory = factory(new TimestampSource.InLine(anywhere, false), "a.log");
    String chunk = "\tat a.B\n2026-11-22 10:00:00,123 INFO\n2026-11-22 10:00:01,000 INFO\n";
    assertThat(record(factory, chunk, false).timestamp()).isEqualTo(at("2026-11-22T10:00:00.123Z"));
    String next = "2026-11-22 10:00:02,000 INFO\n";
    assertThat(record(factory, next, false).timestamp()).isEqualTo(at("2026-11-22T10:00:02Z"));
  }

  @Test
  void allRecordsOfAFileHaveTheTimeInItsName() {
    TimestampSource daily =
        new TimestampSource.FileName(pattern("\\.log[.-](.+)", "yyyyMMdd", "UTC"));
    RecordFactory factory = factory(daily, "www.log-20261121");
    assertThat(record(factory, "one", true).timestamp()).isEqualTo(at("2026-11-21T00:00:00Z"));
    assertThat(record(factory, "two", true).timestamp()).isEqualTo(at("2026-11-21T00:00:00Z"));
    assertThat(factory.missingTimes()).isZero();
  }

  @Test
  void aNameWithoutATimeMeansTheTimeAtWhichReadingBegan() {
    TimestampSource daily =
        new TimestampSource.FileName(pattern("\\.log[.-](.+)", "yyyyMMdd", "UTC"));
    for (String name :
        List.of("www.log", "www.log-today", "www.log-20261123", "www.log-20261131")) {
      RecordFactory factory = factory(daily, name);
      assertThat(record(factory, "one", true).timestamp()).as(name).isEqualTo(NOW);
      Line later = new Line(new byte[0], position, position + 1, true);
      assertThat(factory.record(later, Map.of(), NOW + 1000).timestamp()).isEqualTo(NOW);
      assertThat(factory.missingTimes()).isOne();
    }
  }

  @Test
  void allRecordsOfAFileHaveTheTimeAtWhichItWasModified() {
    long hourAhead = NOW + Duration.ofHours(1).toMillis();
    for (long modified : new long[] {0, 1, NOW, hourAhead}) {
      RecordFactory factory = modifiedAt(modified);
      assertThat(record(factory, "one", true).timestamp()).isEqualTo(modified);
      assertThat(record(factory, "two", true).timestamp()).isEqualTo(modified);
      assertThat(factory.missingTimes()).isZero();
    }
    assertThat(record(modifiedAt(-1), "before the epoch", true).timestamp()).isZero();
  }

  @Test
  void aFileModifiedInTheFutureHasTheTimeAtWhichReadingBegan() {
    RecordFactory factory = modifiedAt(NOW + Duration.ofHours(1).toMillis() + 1);
    assertThat(record(factory, "one", true).timestamp()).isEqualTo(NOW);
    Line later = new Line(new byte[0], position, position + 1, true);
    assertThat(factory.record(later, Map.of(), NOW + 1000).timestamp()).isEqualTo(NOW);
    factory.seen(new FileSnapshot(Path.of("/logs/a.log"), "a.log", 1, 2, NOW + 5));
    assertThat(factory.record(later, Map.of(), NOW + 1000).timestamp()).isEqualTo(NOW + 5);
    assertThat(factory.missingTimes()).isEqualTo(2);
  }

  /** The time of day of the record of a whole line. */
  private String time(RecordFactory factory, String line) {
    long midnight = at("2026-11-22T00:00:00Z");
    long timestamp = record(factory, line, true).timestamp();
    assertThat(timestamp).isBetween(midnight, midnight + Duration.ofDays(1).toMillis());
    return Instant.ofEpochMilli(timestamp).toString().split("T", 2)[1];
  }

  private FileRecord record(RecordFactory factory, String text, boolean terminated) {
    byte[] bytes = text.getBytes(UTF_8);
    long start = position;
    position += bytes.length + (terminated ? 1 : 0);
    return factory.record(new Line(bytes, start, position, terminated), Map.of(), NOW);
  }

  private static RecordFactory factory(TimestampSource source, String name) {
    return factory(source, name, 1);
  }

  private static RecordFactory modifiedAt(long modified) {
    return factory(new TimestampSource.FileModified(), "a.log", modified);
  }

  private static RecordFactory factory(TimestampSource source, String name, long modified) {
    RecordShape shape =
        new RecordShape(
            Template.parse("t"),
            RecordShape.Key.NONE,
            new HeaderShape(List.of(), Map.of(), NameParts.NONE),
            source,
            false);
    FileOrigin origin =
        new FileOrigin(
            new FileSnapshot(Path.of("/logs/" + name), name, 1, 1, modified),
            null,
            new Host("web-1", "10.0.0.7", "web-1"));
    return new RecordFactory(shape, origin, Map.of("stream", "s"), Delivery.UNTRACKED);
  }

  private static TimePattern pattern(String regex, String format, String zone) {
    return new TimePattern(
        Pattern.compile(regex), new TimeFormat(format, ZoneId.of(zone), Locale.ENGLISH));
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
