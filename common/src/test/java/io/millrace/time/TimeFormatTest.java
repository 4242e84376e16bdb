// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
  private static final long NOW = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

  @ParameterizedTest(name = "{1} as {0} in {2} is {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dd/MMM/yyyy:HH:mm:ss Z  | 22/Nov/2026:10:00:00 +0800 | UTC | 2026-11-22T02:00:00Z",
        "dd/MMM/yyyy:HH:mm:ss Z  | 22/Nov/2026:10:00:00 -0330 | UTC | 2026-11-22T13:30:00Z",
        "yyyy-MM-dd HH:mm:ss,SSS | 2026-11-22 10:00:00,123 | Asia/Shanghai | 2026-11-22T02:00:00.123Z",
        "yyyy-MM-dd HH:mm:ss,SSS | 2026-07-22 10:00:00,123 | Europe/Berlin | 2026-07-22T08:00:00.123Z",
        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX | 2026-11-22T10:00:00.123Z | UTC | 2026-11-22T10:00:00.123Z",
        "yyyy-MM-dd'T'HH:mm:ssXXX | 2026-11-22T10:00:00+08:00 | UTC | 2026-11-22T02:00:00Z",
        "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z' | 2026-11-22T10:00:00.123987Z | UTC | 2026-11-22T10:00:00.123Z",
        "yyyy-MM-dd HH:mm VV     | 2026-11-22 10:00 Asia/Tokyo | UTC | 2026-11-22T01:00:00Z",
        "yyyyMMdd                | 20261122 | UTC | 2026-11-22T00:00:00Z",
        "yyyyMMdd                | 20261122 | Asia/Shanghai | 2026-11-21T16:00:00Z",
        "yyyy-MM-dd              | 2026-11-22 | America/New_York | 2026-11-22T05:00:00Z",
        "yyyyMMddHHmmss          | 20261122100203 | UTC | 2026-11-22T10:02:03Z",
        "yy/M/d H:m              | 26/3/4 5:6 | UTC | 2026-03-04T05:06:00Z",
        "yyyy年MM月dd日          | 2026年11月22日 | UTC | 2026-11-22T00:00:00Z",
        "EEE MMM dd HH:mm:ss yyyy | Sun Nov 22 10:00:00 2026 | UTC | 2026-11-22T10:00:00Z",
        "dd-MMM-yyyy hh:mm:ss a  | 22-Nov-2026 03:04:05 PM | UTC | 2026-11-22T15:04:05Z",
        "MMM d HH:mm:ss          | Nov 22 09:59:58 | UTC | 2026-11-22T09:59:58Z",
        "MMM d HH:mm:ss          | Nov  2 09:59:58 | UTC | 2026-11-02T09:59:58Z",
        "MMM d HH:mm:ss          | Nov 2 09:59:58 | UTC | 2026-11-02T09:59:58Z",
        "MMM d HH:mm:ss          | Nov 23 09:59:59 | UTC | 2026-11-23T09:59:59Z",
        "MMM d HH:mm:ss          | Nov 23 10:00:01 | UTC | 2025-11-23T10:00:01Z",
        "MMM d HH:mm:ss          | Dec 31 23:59:59 | UTC | 2025-12-31T23:59:59Z",
        "MMM d HH:mm:ss          | Feb 29 01:02:03 | UTC | 2024-02-29T01:02:03Z",
        "EEE MMM d HH:mm:ss      | Sat Nov 22 09:59:58 | UTC | 2025-11-22T09:59:58Z",
        "epoch.ms                | 1795341600123 | UTC | 2026-11-22T10:00:00.123Z",
        "epoch.s                 | 1795341600 | UTC | 2026-11-22T10:00:00Z",
        "epoch.s                 | 1795341600.5 | UTC | 2026-11-22T10:00:00.500Z",
        "epoch.s                 | 1795341600.123987 | UTC | 2026-11-22T10:00:00.123Z",
        "yyyy-MM-dd HH:mm        | 2026-03-29 02:30 | Europe/Berlin | 2026-03-29T01:30:00Z",
        "yyyy-MM-dd HH:mm        | 2026-10-25 02:30 | Europe/Berlin | 2026-10-25T00:30:00Z",
        "yyyy-MM-dd              | 2018-11-04 | America/Sao_Paulo | 2018-11-04T03:00:00Z",
      })
  void timesAreRead(String format, String text, String zone, Instant time) {
    assertThat(parse(format, text, zone)).isEqualTo(time.toEpochMilli());
  }

  @ParameterizedTest(name = "{1} is no {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "dd/MMM/yyyy:HH:mm:ss Z  | 22/Nov/2026:10:00:00",
        "dd/MMM/yyyy:HH:mm:ss Z  | 22/Nov/2026:10:00:00 +08:00",
        "dd/MMM/yyyy:HH:mm:ss Z  | 22/Nov/2026:10:00:00 +1801",
        "dd/MMM/yyyy:HH:mm:ss Z  | 22/nov/2026:10:00:00 +0800",
        "yyyy-MM-dd HH:mm:ss,SSS | 2026-11-22 10:00:00.123",
        "yyyy-MM-dd HH:mm:ss,SSS | 2026-11-22 10:00:00,12",
        "yyyy-MM-dd HH:mm:ss,SSS | 2026-11-22 10:00:00,1234",
        "yyyy-MM-dd HH:mm:ss     | 2026-11-22 24:00:00",
        "yyyy-MM-dd              | 2026-02-29",
        "yyyy-MM-dd              | 2026-13-01",
        "yyyy-MM-dd              | 2026-1-01",
        "yyyyMMdd                | 2026112",
        "yyyyMMdd                | ２０２６１１２２",
        "MMM d HH:mm:ss          | Feb 30 01:02:03",
        "MMM d HH:mm:ss          | Nov   2 01:02:03",
        "epoch.ms                | 1795341600.123",
        "epoch.ms                | -1",
        "epoch.ms                | 12345678901234567890",
        "yyyy-MM-dd              | 1969-12-31",
        "yyyy-MM-dd              | -2026-11-22",
        "epoch.s                 | 1795341600.",
        "epoch.s                 | 1795341600.12x",
        "epoch.s                 | 1795341600.1234x",
        "epoch.s                 | .5",
        "epoch.s                 | \"\"",
        "yyyyMMdd                | \"\"",
      })
  void whatIsNoTimeIsNotRead(String format, String text) {
    assertThat(parse(format, text, "UTC")).isEqualTo(TimeParser.NONE);
  }

  @Test
  void monthsAreThoseOfTheLocale() {
    for (String[] each : new String[][] {{"de", "22 Nov. 2026"}, {"fr", "22 nov. 2026"}}) {
      TimeFormat format =
          new TimeFormat("d MMM yyyy", ZoneId.of("UTC"), Locale.forLanguageTag(each[0]));
      byte[] text = each[1].getBytes(UTF_8);
      assertThat(format.parser().parse(text, 0, text.length, NOW))
          .isEqualTo(Instant.parse("2026-11-22T00:00:00Z").toEpochMilli());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HH:mm:ss       | has no date",
        "yyyy-MM        | has no date",
        "dd HH:mm       | has no date",
        "EEE HH:mm      | has no date",
        "yyyy-MM-dd hh:mm | not the hour of the day",
        "yyyy-MM-dd mm  | not the hour of the day",
        "yyyy-MM-dd 'at | quote at character 12",
        "yyyy-MM-ddQQQQQQ | Too many pattern letters",
        "yyyy-MM-dd {   | reserved character",
        "yyyy-MM-dd RR  | Unknown pattern letter",
        "epoch          | is no pattern",
      })
  void aFormatThatNamesNoDayIsRefused(String format, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TimeFormat(format, ZoneId.of("UTC"), Locale.ENGLISH))
        .withMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd/MMM/yyyy:HH:mm:ss Z",
        "yyyy-MM-dd HH:mm:ss,SSS",
        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        "yyyyMMdd",
        "MMM d HH:mm:ss"
      })
  void theUsualFormatsAreReadTheFastWay(String format) {
    assertThat(format(format, "Europe/Berlin").parser()).isInstanceOf(FieldParser.class);
  }

  private static long parse(String format, String text, String zone) {
    byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
    return format(format, zone).parser().parse(bytes, 1, bytes.length - 1, NOW);
  }

  private static TimeFormat format(String format, String zone) {
    return new TimeFormat(format, ZoneId.of(zone), Locale.ENGLISH);
  }
}
