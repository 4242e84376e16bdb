// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogFormatTest {
  private static final Instant TIME = Instant.parse("2026-11-20T23:59:58Z");
  private static final AccessFormat ACCESS = new AccessFormat("web-01", 7);
  private static final ErrorFormat ERROR = new ErrorFormat(7);

  static List<LogFormat> formats() {
    return List.of(
        ACCESS,
        ERROR,
        new CountedFormat("a.log line ", 1),
        new ServiceFormat("shop", "ERROR"),
        new TomcatAccessFormat("10.0.3.77"));
  }

  static List<LogFormat> formatsWithStackTraces() {
    return List.of(new CatalinaFormat(), new OrderFormat("10.0.3.77"));
  }

  static List<Arguments> formatsWithTimes() {
    return List.of(
        arguments(ACCESS, ACCESS, 1000),
        arguments(ERROR, ERROR, 1000),
        arguments(new CatalinaFormat(), new CatalinaFormat(), 1),
        arguments(new OrderFormat("10.0.3.77"), new OrderFormat("10.0.3.77"), 1),
        arguments(new TomcatAccessFormat("::1"), new TomcatAccessFormat("::1"), 1));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theSameNumberAndTimeGiveTheSameBytes(LogFormat format) {
    assertThat(format.line(5, TIME)).isEqualTo(format.line(5, TIME));
    assertThat(format.line(5, TIME)).isNotEqualTo(format.line(6, TIME));
  }

  @Test
  void anotherSeedGivesOtherLines() {
    assertThat(ACCESS.line(5, TIME)).isNotEqualTo(new AccessFormat("web-01", 8).line(5, TIME));
    assertThat(ERROR.line(5, TIME)).isNotEqualTo(new ErrorFormat(8).line(5, TIME));
  }

  @ParameterizedTest
  @MethodSource("formatsWithTimes")
  void aLineTellsItsTime(LogFormat format, LineTimes times, long unit) {
    long millis = TIME.plusMillis(123).toEpochMilli();

    assertThat(times.timestamp(format.line(10, TIME.plusMillis(123))))
        .isEqualTo(millis - millis % unit);
  }

  @ParameterizedTest
  @MethodSource("formatsWithStackTraces")
  void theFirstLineOfAStackTraceTellsTheNumberAndTheOthersNone(LogFormat format) {
    String[] lines = new String(format.line(10, TIME), ISO_8859_1).split("\n", -1);

    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(format.number(lines[0].getBytes(ISO_8859_1))).isEqualTo(10);
    for (int i = 1; i < lines.length; i++) {
      assertThat(format.number(lines[i].getBytes(ISO_8859_1))).isEqualTo(LineNumbers.NONE);
    }
    assertThat(format.line(11, TIME)).doesNotContain('\n');
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aLineTellsItsNumberAndHasNoLineFeed(LogFormat format) {
    LongStream.of(0, 1, 36_000, Integer.MAX_VALUE)
        .forEach(
            number -> {
              byte[] line = format.line(number, TIME);
              assertThat(format.number(line)).isEqualTo(number);
              assertThat(line).doesNotContain('\n');
            });
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsNoLineHasNoNumber(LogFormat format) {
    byte[] line = format.line(12, TIME);
    Stream.of(
            "",
            "hello",
            new String(line, 0, Math.min(20, line.length / 2), ISO_8859_1),
            "x".repeat(300),
            "|".repeat(300))
        .forEach(
            text ->
                assertThat(format.number(text.getBytes(ISO_8859_1)))
                    .as(text)
                    .isEqualTo(LineNumbers.NONE));
  }

  @Test
  void anAccessLineHasTheFieldsOfTheLogFormat() {
    String[] fields = new String(ACCESS.line(255, TIME), ISO_8859_1).split("\\|", -1);

    assertThat(fields).hasSize(15);
    assertThat(fields[0]).isEqualTo("web-01");
    assertThat(fields[3]).isEqualTo("20/Nov/2026:23:59:58 +0000");
    assertThat(fields[4]).matches("GET /\\S* HTTP/1\\.1");
    assertThat(fields[5]).matches("[2-5]\\d\\d");
    assertThat(fields[8]).isEqualTo("000000000000000000000000000000ff");
    assertThat(fields[11]).matches("0\\.\\d{3}");
  }

  @Test
  void someAccessLinesAreNoUtf8() {
    List<byte[]> lines =
        LongStream.range(0, 100).mapToObj(number -> ACCESS.line(number, TIME)).toList();

    assertThat(lines)
        .anySatisfy(
            line ->
                assertThatThrownBy(() -> UTF_8.newDecoder().decode(ByteBuffer.wrap(line)))
                    .isInstanceOf(CharacterCodingException.class));
  }

  @Test
  void anErrorLineIsNginxs() {
    assertThat(new String(ERROR.line(17, TIME), ISO_8859_1))
        .matches(
            "2026/11/20 23:59:58 \\[error] \\d+#\\d+: \\*17 open\\(\\) \"\\S+\" failed \\(2: No such"
                + " file or directory\\), client: \\S+, server: \\S+, request: \"GET \\S+"
                + " HTTP/1\\.1\", host: \"\\S+\"");
  }
}
