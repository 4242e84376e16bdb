// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static io.millrace.line.Frames.bytes;
import static io.millrace.line.Frames.shown;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.line.Framing.Multiline;
import io.millrace.line.Framing.Overflow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultilineFramerTest {
  private final TrickleChannel file = new TrickleChannel(3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "''                      > ''",
        "#1\\n                   > #1.",
        "#1                      > #1",
        "#1\\na\\nb\\n#2\\nc\\n  > #1_a_b. #2_c.",
        "#1\\na\\nb\\n#2\\nc     > #1_a_b. #2_c",
        "a\\nb\\n#1\\n#2\\n      > a_b. #1. #2.",
        "#1\\n\\n\\n#2\\n        > #1__. #2.",
        "\\n#1\\n                > . #1.",
        "#1\\r\\na\\r\\n#2\\r\\n > #1\\r_a\\r. #2\\r.",
        "#1\\na\\r               > #1_a\\r",
        "a\\nb\\nc\\nd\\ne\\n     > a_b_c. d_e.",
        "#1\\na\\nb\\nc\\n#2\\n  > #1_a_b. c. #2.",
        "#1\\na\\nb\\n#2\\na\\nb  > #1_a_b. #2_a_b",
      })
  void aLineThatMatchesBeginsARecordOfAtMostThreeLines(String content, String frames)
      throws IOException {
    assertThat(shown(Frames.of(bytes(content), framing(100, Overflow.SPLIT))))
        .isEqualTo(Frames.unescape(frames));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "#1\\n234\\n#2\\n       > #1_234. #2.",
        "#1\\n234567\\n#2\\n    > #1_ 234567. #2.",
        "#1\\n2\\n3\\n#2\\n      > #1_2_3. #2.",
        "#1\\n23\\nxx\\n#2\\n    > #1_23_ xx. #2.",
        "#1\\n234567890123456\\n > #1_ 234567 890123 456.",
        "#12345\\n#2\\n          > #12345. #2.",
        "#12345\\na\\n#2\\n      > #12345 _a. #2.",
        "#123456\\n#2\\n         > #12345 6. #2.",
        "#1234\\n\\n\\n#2\\n     > #1234_ _. #2.",
        "#1\\n#2345              > #1. #2345",
        "#1\\n#234567            > #1. #23456 7",
      })
  void aRecordAboveSixBytesIsSplitAfterALine(String content, String frames) throws IOException {
    byte[] all = bytes(content);
    Framing framing = new Multiline(Pattern.compile("^#"), UTF_8, 1000, 2000, 6, Overflow.SPLIT);
    assertThat(shown(Frames.of(all, framing))).isEqualTo(frames);
    assertThat(Frames.writtenBack(Frames.of(all, framing), new byte[] {'\n'})).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "#1\\n234\\n#2\\n              > #1_234. #2.   > #1_234. #2. > 0",
        "#1\\n2345\\n6\\n#2\\n         > #1_234. #2.   > #2.         > 1",
        "#1\\n2345\\n6\\n7\\n8\\n9     > #1_234        > ''          > 1",
        "#1\\n2345\\n6\\n              > #1_234.       > ''          > 1",
        "#1234567\\na\\n#2\\n#3456789\\n > #12345. #2. #34567. > #2.   > 2",
      })
  void whatIsAboveTheLimitIsDroppedUpToTheNextRecord(
      String content, String truncated, String skipped, long overlong) throws IOException {
    file.append(bytes(content));
    LineReader truncating = reader(framing(6, Overflow.TRUNCATE));
    assertThat(shownRest(truncating)).isEqualTo(truncated);
    assertThat(truncating.overlongLines()).isEqualTo(overlong);
    file.position(0);
    LineReader skipping = reader(framing(6, Overflow.SKIP));
    assertThat(shownRest(skipping)).isEqualTo(skipped);
    assertThat(skipping.overlongLines()).isEqualTo(overlong);
    assertThat(skipping.position()).isEqualTo(bytes(content).length);
  }

  @Test
  void failingNamesWhereTheRecordBegins() throws IOException {
    file.append(bytes("#1\\n#2\\n3456\\n"));
    LineReader reader = reader(framing(6, Overflow.FAIL));
    assertThat(shown(reader.rest())).isEqualTo("#1.");
    assertThatThrownBy(reader::rest)
        .isInstanceOf(LineTooLongException.class)
        .hasMessageContaining("byte 3 ");
  }

  @Test
  void theLastRecordWaitsUntilItIsKnownToEndOrHasSettled() throws IOException {
    LineReader reader = reader(framing(100, Overflow.SPLIT));
    file.append(bytes("#1\\na\\n#"));
    assertThat(reader.next()).as("the next line may become a start").isNull();
    file.append(bytes("2\\n"));
    assertThat(shown(reader.next())).isEqualTo("#1_a.");
    assertThat(reader.next()).isNull();
    file.append(bytes("b\\npart"));
    assertThat(reader.next()).isNull();
    assertThat(reader.heldBack()).isEqualTo(9);
    assertThat(shown(reader.settled())).isEqualTo("#2_b.");
    assertThat(reader.settled()).isNull();
    assertThat(reader.heldBack()).isEqualTo(4);
    file.append(bytes("ial\\n#3"));
    assertThat(reader.next()).as("it may be a start").isNull();
    file.append(bytes("\\n"));
    assertThat(shown(reader.next())).isEqualTo("partial.");
  }

  @Test
  void aPartialLineAfterASettledRecordBeginsAnother() throws IOException {
    LineReader reader = reader(framing(100, Overflow.SPLIT));
    file.append(bytes("#1\\npart"));
    assertThat(shown(reader.settled())).isEqualTo("#1.");
    file.append(bytes("ial\\n#2\\n"));
    assertThat(shown(reader.next())).isEqualTo("partial.");
    assertThat(reader.next()).isNull();
    assertThat(shown(reader.rest())).isEqualTo("#2.");
  }

  @Test
  void aTruncatedRecordSettlesToo() throws IOException {
    LineReader reader = reader(framing(6, Overflow.TRUNCATE));
    file.append(bytes("#1\\n2345678\\n9"));
    assertThat(reader.next()).isNull();
    assertThat(reader.position()).isZero();
    assertThat(shown(reader.settled())).isEqualTo("#1_234.");
    assertThat(reader.settled()).isNull();
    assertThat(reader.heldBack()).isEqualTo(1);
  }

  @Test
  void onlyTheFirstBytesOfALineAreMatched() throws IOException {
    String early = "a".repeat(MultilineFramer.MATCHED_BYTES - 1) + "#\n";
    String late = "a".repeat(MultilineFramer.MATCHED_BYTES) + "#\n";
    Framing framing =
        new Multiline(Pattern.compile("#"), UTF_8, 1000, 2000, 100_000, Overflow.SPLIT);
    assertThat(Frames.of(bytes("x\n" + early), framing)).hasSize(2);
    assertThat(Frames.of(bytes("x\n" + late), framing)).hasSize(1);
  }

  @Test
  void linesAreMatchedInTheirCharset() throws IOException {
    Charset gbk = Charset.forName("GBK");
    Framing framing =
        new Multiline(Pattern.compile("^\u65E5\u5FD7"), gbk, 1000, 2000, 100, Overflow.SPLIT);
    byte[] content = "\u65E5\u5FD71\n\u4E2D\n\u65E5\u5FD72\n".getBytes(gbk);
    assertThat(Frames.of(content, framing).stream().map(line -> line.start()))
        .containsExactly(0L, 9L);
  }

  @Test
  void anExpressionThatRunsAwayOrRunsDeepInALineIsNotFoundInIt() throws IOException {
    String bad = "a".repeat(MultilineFramer.MATCHED_BYTES);
    byte[] content = bytes("aa#1\\n" + bad + "\\naa#2\\nb\\n");
    for (String regex : List.of("^(a+)+\\1#", "^(?:a|aa)+#", "^(?:[^#]|c)*#")) {
      Framing framing =
          new Multiline(Pattern.compile(regex), UTF_8, 9, 2000, 9_999, Overflow.SPLIT);
      assertThat(shown(Frames.of(content, framing)))
          .as(regex)
          .isEqualTo("aa#1_" + bad + ". aa#2_b.");
    }
  }

  @Test
  void expressionsThatHadToBeStoppedAreCounted() throws IOException {
    file.append(bytes("aa#1\\n" + "a".repeat(200) + "\\naa#2\\n"));
    Pattern regex = Pattern.compile("^(a+)+\\1#");
    LineReader reader = reader(new Multiline(regex, UTF_8, 9, 2000, 9_999, Overflow.SPLIT));
    assertThat(reader.runaways()).isZero();
    assertThat(shownRest(reader)).endsWith(". aa#2.");
    assertThat(reader.runaways()).isOne();
  }

  private static Framing framing(int maxBytes, Overflow overflow) {
    return new Multiline(Pattern.compile("^#"), UTF_8, 3, 2000, maxBytes, overflow);
  }

  private LineReader reader(Framing framing) {
    return new LineReader(file, 0, Long.MAX_VALUE, framing);
  }

  private static String shownRest(LineReader reader) throws IOException {
    List<Line> lines = new ArrayList<>();
    Frames.drain(reader, lines);
    return shown(lines);
  }
}
