// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.line.Framing.Chunks;
import io.millrace.line.Framing.Lines;
import io.millrace.line.Framing.Multiline;
import io.millrace.line.Framing.Overflow;
import io.millrace.line.Framing.Text;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random content, written in random pieces, read in random blocks, with the reader thrown away and
 * resumed at its position now and then: in every lossless framing the frames, written back, are the
 * file, and they are adjacent.
 */
class LineReaderModelTest {
  private static final int ROUNDS = 4_000;
  private static final byte[] NEWLINE = {'\n'};
  private static final List<Charset> CHARSETS =
      Stream.of("UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "GBK", "GB18030", "Shift_JIS")
          .map(Charset::forName)
          .toList();

  @Test
  void framesWrittenBackAreTheFile() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      int limit = 1 + random.nextInt(12);
      Framing framing = random.nextBoolean() ? new Lines(limit, Overflow.SPLIT) : new Chunks(limit);
      TrickleChannel file = new TrickleChannel(1 + random.nextInt(9));
      byte[] content = content(random);

      List<Line> lines = readWhileWriting(random, file, content, framing);

      assertThat(Frames.writtenBack(lines, NEWLINE))
          .as("seed %d, %s", seed, framing)
          .isEqualTo(content);
      long position = 0;
      for (Line line : lines) {
        assertThat(line.start()).as("seed %d", seed).isEqualTo(position);
        assertThat(line.bytes().length).isLessThanOrEqualTo(limit);
        position = line.end();
      }
    }
  }

  /** Lines, records of several lines, and text in any charset. */
  @Test
  void aResumedReaderCutsAsAnUninterruptedOne() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(31L * seed);
      Charset charset = CHARSETS.get(seed % CHARSETS.size());
      Framing framing = framing(random, charset);
      byte[] content = framing instanceof Text ? text(random).getBytes(charset) : content(random);
      List<Line> expected = Frames.of(content, framing);
      if (framing instanceof Text) {
        assertThat(joined(expected)).isEqualTo(new String(content, charset));
      }
      TrickleChannel file = new TrickleChannel(1 + random.nextInt(9));
      assertThat(readWhileWriting(random, file, content, framing))
          .as("seed %d, %s", seed, framing)
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(expected);
    }
  }

  @Test
  void recordsHandedOutBeforeTheirEndAreNoLessTheFile() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(31L * seed);
      Charset charset = CHARSETS.get(seed % CHARSETS.size());
      Framing framing = new Text(records(random), charset, DecodeErrors.REPLACE);
      byte[] content = text(random).getBytes(charset);
      TrickleChannel file = new TrickleChannel(1 + random.nextInt(9));
      LineReader reader = new LineReader(file, 0, Long.MAX_VALUE, framing);
      List<Line> lines = new ArrayList<>();
      for (int at = 0; at < content.length; at += 5) {
        file.append(Arrays.copyOfRange(content, at, Math.min(content.length, at + 5)));
        for (Line line = reader.settled(); line != null; line = reader.settled()) {
          lines.add(Frames.kept(line));
        }
      }
      Frames.drain(reader, lines);
      assertThat(joined(lines))
          .as("seed %d, %s", seed, framing)
          .isEqualTo(new String(content, charset));
    }
  }

  private static Framing framing(Random random, Charset charset) {
    Framing cut =
        random.nextInt(3) == 0
            ? new Lines(1 + random.nextInt(12), Overflow.SPLIT)
            : records(random);
    boolean wide = "\n".getBytes(charset).length > 1;
    return wide || random.nextBoolean() ? new Text(cut, charset, DecodeErrors.REPLACE) : cut;
  }

  private static Framing records(Random random) {
    int maxLines = 1 + random.nextInt(4);
    int maxBytes = 1 + random.nextInt(20);
    return new Multiline(Pattern.compile("^a"), UTF_8, maxLines, 1, maxBytes, Overflow.SPLIT);
  }

  private static List<Line> readWhileWriting(
      Random random, TrickleChannel file, byte[] content, Framing framing) throws IOException {
    List<Line> lines = new ArrayList<>();
    LineReader reader = new LineReader(file, 0, Long.MAX_VALUE, framing);
    int written = 0;
    while (written < content.length) {
      int piece = Math.min(content.length - written, 1 + random.nextInt(10));
      file.append(Arrays.copyOfRange(content, written, written + piece));
      written += piece;
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(Frames.kept(line));
        if (random.nextInt(4) == 0) {
          file.position(reader.position());
          Framing known = framing.begunWith(Arrays.copyOf(content, written));
          reader = new LineReader(file, reader.position(), Long.MAX_VALUE, known);
        }
      }
    }
    Frames.drain(reader, lines);
    return lines;
  }

  private static byte[] content(Random random) {
    byte[] content = new byte[random.nextInt(60)];
    byte[] alphabet = {'\n', '\n', '\r', 'a', 'b', (byte) 0xC3, (byte) 0xA9, 0};
    for (int i = 0; i < content.length; i++) {
      content[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return content;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(30);
    for (int i = 0; i < length; i++) {
      text.append("a\n\n\rbc\u4E2D\u0A00 ".charAt(random.nextInt(9)));
    }
    return text.toString();
  }

  private static String joined(List<Line> lines) {
    return lines.stream()
        .map(line -> line.text() + (line.terminated() ? "\n" : ""))
        .collect(Collectors.joining());
  }
}
