// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static io.millrace.line.Frames.shown;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.line.Framing.Chunks;
import io.millrace.line.Framing.Lines;
import io.millrace.line.Framing.Multiline;
import io.millrace.line.Framing.Overflow;
import io.millrace.line.Framing.Text;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFramingTest {
  /** In UTF-16, U+0A00, U+000A's neighbour U+0D0A and U+010A have bytes 0A that end no line. */
  private static final String UNICODE =
      "one\r\n\u00E9\u4E2D\u6587\n\n\u0A00\u0A0A\u010A\u0D0A\n\uD83D\uDE00 \u0A0A\nlast\uD83D\uDE00";

  private static final String KANJI = "one\r\n\u4E2D\u6587\n\n\u65E5\u672C\u8A9E\nlast\u4E2D";
  private static final String LATIN = "one\r\n\u00E9t\u00E9\n\n\u00FF\u00A0\u00E4\nl\u00E4st";

  /** By charset: what files begin with, in hexadecimal, and the charset that the rest is in. */
  @ParameterizedTest
  @CsvSource({
    "UTF-8, '', UTF-8",
    "UTF-8, EFBBBF, UTF-8",
    "UTF-16, '', UTF-16BE",
    "UTF-16, FEFF, UTF-16BE",
    "UTF-16, FFFE, UTF-16LE",
    "UTF-16BE, '', UTF-16BE",
    "UTF-16BE, FEFF, UTF-16BE",
    "UTF-16LE, '', UTF-16LE",
    "UTF-16LE, FFFE, UTF-16LE",
    "UTF-32, '', UTF-32BE",
    "UTF-32, 0000FEFF, UTF-32BE",
    "UTF-32, FFFE0000, UTF-32LE",
    "GB18030, '', GB18030",
    "GB18030, 84319533, GB18030",
    "GBK, '', GBK",
    "Shift_JIS, '', Shift_JIS",
    "windows-31j, '', windows-31j",
    "EUC-JP, '', EUC-JP",
    "Big5, '', Big5",
    "ISO-8859-1, '', ISO-8859-1",
    "windows-1252, '', windows-1252",
  })
  void everyCharsetIsReadCutBetweenCharactersAndResumed(
      String declared, String mark, String written) throws IOException {
    Charset charset = Charset.forName(written);
    String text = Stream.of(UNICODE, KANJI, LATIN).filter(t -> fits(t, charset)).findFirst().get();
    byte[] before = HexFormat.of().parseHex(mark);
    byte[] after = text.getBytes(charset);
    byte[] content = new byte[before.length + after.length];
    System.arraycopy(before, 0, content, 0, before.length);
    System.arraycopy(after, 0, content, before.length, after.length);

    List<Framing> cuts =
        Stream.iterate(1, limit -> limit <= 25, limit -> limit + 1)
            .<Framing>flatMap(
                limit ->
                    Stream.of(
                        new Lines(limit, Overflow.SPLIT),
                        new Chunks(limit),
                        new Multiline(
                            Pattern.compile("^(one|last)"), UTF_8, 3, 1, limit, Overflow.SPLIT)))
            .toList();
    for (Framing cut : cuts) {
      Framing framing = new Text(cut, Framing.charset(declared), DecodeErrors.FAIL);
      List<Line> lines = Frames.of(content, framing);
      assertThat(joined(lines)).as("%s", framing).isEqualTo(text);
      assertThat(lines.get(0).start()).isEqualTo(before.length);
      for (int i = 1; i < lines.size(); i++) {
        long resumed = lines.get(i).start();
        assertThat(resumed).isEqualTo(lines.get(i - 1).end());
        assertThat(Frames.from(content, resumed, framing))
            .as("%s from byte %d", framing, resumed)
            .usingRecursiveFieldByFieldElementComparator()
            .isEqualTo(lines.subList(i, lines.size()));
      }
      assertThat(lines).noneMatch(line -> line.start() == line.end());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "3 > SPLIT    > ab\u00E9\u00E9\\n > ab \u00E9 \u00E9.",
        "4 > SPLIT    > ab\u00E9\u00E9\\n > ab\u00E9 \u00E9.",
        "1 > SPLIT    > \u00E9\\na\\n     > \u00E9. a.",
        "1 > SPLIT    > \u00E9\u00E9      > \u00E9 \u00E9",
        "1 > SPLIT    > \u00E9a\\n        > \u00E9 a.",
        "2 > SPLIT    > a\\r\\nb          > a\\r. b",
        "1 > SPLIT    > a\\r\\nb          > a \\r. b",
        "3 > TRUNCATE > ab\u00E9\\nb      > ab. b",
        "1 > TRUNCATE > \u00E9\\nb        > \u00E9. b",
        "1 > TRUNCATE > \u00E9a\\nb       > \u00E9. b",
        "3 > SKIP     > ab\u00E9\\nb      > b",
      })
  void aLimitInsideACharacterIsTakenBeforeIt(
      int limit, Overflow overflow, String content, String frames) throws IOException {
    Framing framing = new Text(new Lines(limit, overflow), UTF_8, DecodeErrors.FAIL);
    assertThat(shown(Frames.of(Frames.unescape(content).getBytes(UTF_8), framing)))
        .isEqualTo(Frames.unescape(frames));
  }

  @ParameterizedTest
  @CsvSource({
    "REPLACE, UTF-8, 610A62FF63E20A64, 'a. b\uFFFDc\uFFFD. d'",
    "IGNORE,  UTF-8, 610A62FF63E20A64, 'a. bc. d'",
    "REPLACE, UTF-16BE, 0061D800000A00, 'a\uFFFD. \uFFFD'",
    "IGNORE,  UTF-16BE, 0061D800000A00, 'a. '",
    "REPLACE, US-ASCII, 61E9620A, 'a\uFFFDb.'",
    "REPLACE, GBK, 61810A62, 'a\uFFFD. b'",
  })
  void bytesThatAreNoCharacterFollowThePolicy(
      DecodeErrors policy, String charset, String hex, String frames) throws IOException {
    Framing cut = new Lines(100, Overflow.SPLIT);
    byte[] content = HexFormat.of().parseHex(hex);
    assertThat(shown(Frames.of(content, new Text(cut, Framing.charset(charset), policy))))
        .isEqualTo(frames);
  }

  @Test
  void failingNamesTheByteAndTheCharset() throws IOException {
    TrickleChannel file = new TrickleChannel(3);
    file.append(HexFormat.of().parseHex("610A62FF63"));
    LineReader reader = reader(file, UTF_8, DecodeErrors.FAIL);
    assertThat(shown(reader.rest())).isEqualTo("a.");
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(reader::rest)
          .isInstanceOf(UndecodableException.class)
          .hasMessageContaining("at byte 3 ")
          .hasMessageContaining("charset=UTF-8");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, 610A, false",
    "UTF-8, 61EFBFBD0A, false",
    "UTF-8, 61EFBBBF0A, false",
    "UTF-8, EFBBBF610A, true",
    "UTF-8, FF0A, true",
    "ISO-8859-1, 610A, true",
    "UTF-16, '', true",
  })
  void onlyPlainUtf8CanBeWrittenBack(String charset, String hex, boolean lossy) throws IOException {
    TrickleChannel file = new TrickleChannel(3);
    file.append(HexFormat.of().parseHex(hex));
    LineReader reader = reader(file, Framing.charset(charset), DecodeErrors.REPLACE);
    while (reader.rest() != null) {
      assertThat(reader.position()).isPositive();
    }
    assertThat(reader.lossy()).isEqualTo(lossy);
  }

  @Test
  void aMarkIsContentWhereValuesAreBytes() throws IOException {
    byte[] content = "\uFEFFa\n".getBytes(UTF_8);
    assertThat(Frames.of(content, new Lines(100, Overflow.SPLIT)).get(0).bytes()).hasSize(4);
  }

  @Test
  void nothingIsFramedBeforeTheFirstBytesTellHow() throws IOException {
    TrickleChannel file = new TrickleChannel(1);
    LineReader reader = reader(file, UTF_16, DecodeErrors.FAIL);
    assertThat(reader.next()).isNull();
    byte[] content = "\uFEFFa\nb\n".getBytes(UTF_16LE);
    for (int i = 0; i < 5; i++) {
      file.append(new byte[] {content[i]});
      assertThat(reader.next()).as("after byte %d", i).isNull();
    }
    file.append(new byte[] {content[5]});
    assertThat(shown(reader.next())).isEqualTo("a.");
  }

  @Test
  void aFileThatEndsInItsMarkOrInHalfOfItIsRead() throws IOException {
    Framing lines = new Lines(100, Overflow.SPLIT);
    assertThat(Frames.of(new byte[] {(byte) 0xFE}, new Text(lines, UTF_16, DecodeErrors.REPLACE)))
        .extracting(Frames::shown)
        .containsExactly("\uFFFD");
    assertThat(Frames.of("\uFEFF".getBytes(UTF_8), new Text(lines, UTF_8, DecodeErrors.FAIL)))
        .isEmpty();
  }

  @Test
  void theByteOrderIsNeededInMidFile(@TempDir Path directory) throws IOException {
    Framing framing = new Text(new Lines(100, Overflow.SPLIT), UTF_16, DecodeErrors.FAIL);
    Path path = Files.write(directory.resolve("a"), "\uFEFF\u0A00\nb\n".getBytes(UTF_16LE));
    try (FileChannel file = FileChannel.open(path)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new LineReader(file, 6, Long.MAX_VALUE, framing))
          .withMessageContaining("at byte 6");
      assertThat(shown(LineReader.of(file, 6, Long.MAX_VALUE, framing).next())).isEqualTo("b.");
      assertThat(shown(LineReader.of(file, 0, Long.MAX_VALUE, framing).next()))
          .isEqualTo("\u0A00.");
    }
    assertThat(LineStart.last(path, 9, framing)).isEqualTo(6);
    assertThat(LineStart.last(path, 10, framing)).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "IBM1047, byte 0A",
    "IBM037, byte 0A",
    "ISO-2022-JP, bytes before it",
    "ISO-2022-KR, bytes before it",
    "ISO-2022-CN, bytes before it",
    "x-windows-50220, bytes before it",
    "x-UTF-16LE-BOM, byte 0A",
    "UTF-9, not a character set",
    "' ', not a character set",
  })
  void aCharsetInWhichLinesCannotBeToldIsRefused(String name, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Framing.charset(name))
        .withMessageContaining(message);
  }

  private static boolean fits(String text, Charset charset) {
    return charset.newEncoder().canEncode(text);
  }

  private static String joined(List<Line> lines) {
    return lines.stream()
        .map(line -> line.text() + (line.terminated() ? "\n" : ""))
        .collect(Collectors.joining());
  }

  private static LineReader reader(TrickleChannel file, Charset charset, DecodeErrors policy) {
    Framing framing = new Text(new Lines(100, Overflow.SPLIT), charset, policy);
    return new LineReader(file, 0, Long.MAX_VALUE, framing);
  }
}
