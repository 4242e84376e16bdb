// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.line.Framing.Chunks;
import io.millrace.line.Framing.Lines;
import io.millrace.line.Framing.Overflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LineReaderTest {
  private final TrickleChannel file = new TrickleChannel(3);

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "''                > ''",
        "a\\n              > a.",
        "a\\nb\\n          > a. b.",
        "a\\nb             > a. b",
        "\\n               > .",
        "\\n\\n            > . .",
        "a\\r\\nb\\r\\n    > a\\r. b\\r.",
        "a\\r              > a\\r",
        "ab\\0c\\n         > ab\\0c.",
        "1234\\n           > 1234.",
        "1234              > 1234",
        "12345\\n          > 1234 5.",
        "12345678\\n       > 1234 5678.",
        "12345678          > 1234 5678",
        "123456789\\n1\\n  > 1234 5678 9. 1.",
        "123\\r\\n         > 123\\r.",
        "1234\\r\\n        > 1234 \\r.",
        "1234\\r            > 1234 \\r",
        "12345678\\n1234\\n > 1234 5678. 1234.",
        "12345678\\n\\n    > 1234 5678. .",
        "123456\\r\\n      > 1234 56\\r.",
      })
  void splitsLinesAboveFourBytes(String content, String frames) throws IOException {
    file.append(bytes(content));
    assertThat(shown(all(reader(new Lines(4, Overflow.SPLIT))))).isEqualTo(unescape(frames));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "1234\\n               > 1234.      > 0",
        "12345\\n              > 1234.      > 1",
        "1\\n12345678\\n2      > 1. 1234. 2 > 1",
        "12345                 > 1234       > 1",
        "1234                  > 1234       > 0",
        "12345678\\n           > 1234.      > 1",
        "1234\\r\\n           > 1234.      > 1",
        "123\\r\\n            > 123\\r.   > 0",
        "123456789012345678    > 1234       > 1",
        "123456\\n1234567\\n\\n > 1234. 1234. . > 2",
      })
  void truncatesAndCounts(String content, String frames, long overlong) throws IOException {
    file.append(bytes(content));
    LineReader reader = reader(new Lines(4, Overflow.TRUNCATE));
    assertThat(shown(all(reader))).isEqualTo(unescape(frames));
    assertThat(reader.overlongLines()).isEqualTo(overlong);
    assertThat(reader.position()).isEqualTo(bytes(content).length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "1234\\n               > 1234.   > 0",
        "12345\\n              > ''      > 1",
        "1\\n12345678\\n2\\n3  > 1. 2. 3 > 1",
        "1\\n12345             > 1.      > 1",
        "1234                  > 1234    > 0",
        "1234\\r\\n1\\n       > 1.      > 1",
        "123\\r\\n            > 123\\r. > 0",
        "12345\\n1234567\\n\\n  > .       > 2",
      })
  void skipsAndCounts(String content, String frames, long overlong) throws IOException {
    file.append(bytes(content));
    LineReader reader = reader(new Lines(4, Overflow.SKIP));
    assertThat(shown(all(reader))).isEqualTo(unescape(frames));
    assertThat(reader.overlongLines()).isEqualTo(overlong);
    assertThat(reader.position()).isEqualTo(bytes(content).length);
  }

  @ParameterizedTest
  @CsvSource({
    "SPLIT, a b. . c, 0",
    "TRUNCATE, a. . c, 1",
    "SKIP, . c, 1",
  })
  void aLimitOfOneByteWorks(Overflow overflow, String frames, long overlong) throws IOException {
    file.append(bytes("ab\\n\\nc"));
    LineReader reader = reader(new Lines(1, overflow));
    assertThat(shown(all(reader))).isEqualTo(frames);
    assertThat(reader.overlongLines()).isEqualTo(overlong);
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  void anOverlongLineAtTheBorderOfABlockIsCountedOnce(Overflow overflow) throws IOException {
    int block = 256 * 1024;
    for (int length = block - 2; length <= block + 2; length++) {
      TrickleChannel big = new TrickleChannel(1 << 20);
      big.append(bytes("x".repeat(length) + "\\nlast\\n"));
      LineReader reader = new LineReader(big, 0, Long.MAX_VALUE, new Lines(block - 3, overflow));
      if (overflow == Overflow.FAIL) {
        assertThatThrownBy(reader::rest).isInstanceOf(LineTooLongException.class);
        continue;
      }
      List<Line> lines = all(reader);
      assertThat(shown(lines.get(lines.size() - 1))).isEqualTo("last.");
      long kept = lines.stream().mapToLong(line -> line.bytes().length).sum() - 4;
      boolean counted = overflow != Overflow.SPLIT;
      assertThat(reader.overlongLines()).isEqualTo(counted ? 1 : 0);
      assertThat(kept)
          .isEqualTo(
              switch (overflow) {
                case SPLIT -> length;
                case TRUNCATE -> block - 3;
                case SKIP, FAIL -> 0;
              });
    }
  }

  @Test
  void failsWithThePositionOfTheLineAndTheKeys() throws IOException {
    file.append(bytes("ok\\n12345\\n"));
    LineReader reader = reader(new Lines(4, Overflow.FAIL));
    assertThat(reader.next().end()).isEqualTo(3);
    assertThatThrownBy(reader::next)
        .isInstanceOf(LineTooLongException.class)
        .hasMessageContaining("byte 3 ")
        .hasMessageContaining("line.max.bytes=4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "''                   > ''",
        "1\\n2\\n3\\n         > 1_2_3_",
        "1\\n2\\n3\\n4\\n5    > 1_2_3_ 4_5",
        "1234567\\n1\\n       > 123456 7_1_",
        "123456\\n            > 123456 _",
        "12345\\n12345\\n     > 12345_ 12345_",
        "12\\n1234567890123\\n > 12_ 123456 789012 3_",
      })
  void chunksHoldWholeLinesUpToSixBytes(String content, String frames) throws IOException {
    file.append(bytes(content));
    assertThat(shown(all(reader(new Chunks(6)))).replace('\n', '_')).isEqualTo(frames);
  }

  @Test
  void anUnfinishedLineIsHeldBackUntilItIsFinished() throws IOException {
    LineReader reader = reader(new Lines(100, Overflow.SPLIT));
    file.append(bytes("one\\ntw"));
    assertThat(shown(reader.next())).isEqualTo("one.");
    assertThat(reader.next()).isNull();
    assertThat(reader.position()).isEqualTo(4);
    assertThat(reader.heldBack()).isEqualTo(2);
    file.append(bytes("o\\nthree"));
    assertThat(shown(reader.next())).isEqualTo("two.");
    assertThat(reader.next()).isNull();
    assertThat(shown(reader.rest())).isEqualTo("three");
    assertThat(reader.rest()).isNull();
  }

  @Test
  void chunksOfAGrowingFileAreHandedOutShortRatherThanLate() throws IOException {
    LineReader reader = reader(new Chunks(100));
    file.append(bytes("one\\ntwo\\nthr"));
    assertThat(new String(reader.next().bytes(), ISO_8859_1)).isEqualTo("one\ntwo\n");
    assertThat(reader.next()).isNull();
    file.append(bytes("ee\\n"));
    assertThat(new String(reader.next().bytes(), ISO_8859_1)).isEqualTo("three\n");
  }

  @Test
  void theEndOfATruncatedLineMayComeLater() throws IOException {
    LineReader reader = reader(new Lines(4, Overflow.TRUNCATE));
    file.append(bytes("12345"));
    assertThat(reader.next()).isNull();
    assertThat(reader.position()).isZero();
    file.append(bytes("6789\\nnext\\n"));
    assertThat(shown(reader.next())).isEqualTo("1234.");
    assertThat(shown(reader.next())).isEqualTo("next.");
  }

  @Test
  void nothingBeyondTheLimitIsRead() throws IOException {
    file.append(bytes("one\\ntwo\\nthree\\n"));
    LineReader reader = new LineReader(file, 0, 6, new Lines(100, Overflow.SPLIT));
    assertThat(shown(all(reader))).isEqualTo("one. tw");
    assertThat(reader.position()).isEqualTo(6);
  }

  @Test
  void anEndlessLineTakesNoMoreMemoryThanItsLimit() throws IOException {
    TrickleChannel big = new TrickleChannel(1 << 20);
    byte[] million = new byte[1 << 20];
    java.util.Arrays.fill(million, (byte) 'x');
    for (int i = 0; i < 8; i++) {
      big.append(million);
    }
    for (Overflow overflow : new Overflow[] {Overflow.SPLIT, Overflow.TRUNCATE, Overflow.SKIP}) {
      big.position(0);
      LineReader reader = new LineReader(big, 0, Long.MAX_VALUE, new Lines(1000, overflow));
      long bytes = 0;
      for (Line line = reader.rest(); line != null; line = reader.rest()) {
        bytes += line.bytes().length;
        assertThat(line.bytes().length).isLessThanOrEqualTo(1000);
      }
      assertThat(bytes)
          .isEqualTo(overflow == Overflow.SPLIT ? 8L << 20 : overflow == Overflow.SKIP ? 0 : 1000);
    }
    assertThat(big.largestRead()).isLessThanOrEqualTo(256 * 1024);
  }

  @Test
  void aReaderHasOneObjectForItsLinesAndLeavesWhatWasTakenFromItAlone() throws IOException {
    file.append(bytes("one\\ntwo\\n"));
    LineReader reader = reader(new Lines(10, Overflow.SPLIT));
    Line first = reader.next();
    byte[] one = first.bytes();
    Line second = reader.next();
    assertThat(second).isSameAs(first);
    assertThat(new String(one, ISO_8859_1)).isEqualTo("one");
    assertThat(shown(second)).isEqualTo("two.");
    assertThat(reader.next()).isNull();
    assertThat(first.bytes()).as("while the file waits to grow").isNull();
  }

  @Test
  void theEndIsKnownWithTheLastLineAndNotBefore() throws IOException {
    file.append("one\ntwo\nthree".getBytes(ISO_8859_1));
    LineReader reader = new LineReader(file, 0, Long.MAX_VALUE, new Lines(10, Overflow.SPLIT));
    assertThat(reader.atEnd()).isFalse();
    assertThat(shown(reader.rest())).isEqualTo("one.");
    assertThat(reader.atEnd()).isFalse();
    assertThat(shown(reader.rest())).isEqualTo("two.");
    assertThat(reader.atEnd()).isFalse();
    assertThat(reader.position()).isEqualTo(8);
    assertThat(shown(reader.rest())).isEqualTo("three");
    assertThat(reader.atEnd()).isTrue();
  }

  private LineReader reader(Framing framing) {
    return new LineReader(file, 0, Long.MAX_VALUE, framing);
  }

  private static List<Line> all(LineReader reader) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (Line line = reader.rest(); line != null; line = reader.rest()) {
      lines.add(Frames.kept(line));
    }
    return lines;
  }

  private static String shown(List<Line> lines) {
    return String.join(" ", lines.stream().map(LineReaderTest::shown).toList());
  }

  /** The bytes, and a dot where the terminator was. */
  private static String shown(Line line) {
    return new String(line.bytes(), ISO_8859_1) + (line.terminated() ? "." : "");
  }

  private static byte[] bytes(String escaped) {
    return unescape(escaped).getBytes(ISO_8859_1);
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\0", "\0");
  }
}
