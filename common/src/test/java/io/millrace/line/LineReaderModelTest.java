// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.line.Framing.Chunks;
import io.millrace.line.Framing.Lines;
import io.millrace.line.Framing.Overflow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random content, written in random pieces, read in random blocks, with the reader thrown away and
 * resumed at its position now and then: in every lossless framing the frames, written back, are the
 * file, and they are adjacent.
 */
class LineReaderModelTest {
  private static final int ROUNDS = 5_000;

  @Test
  void framesWrittenBackAreTheFile() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      int limit = 1 + random.nextInt(12);
      Framing framing = random.nextBoolean() ? new Lines(limit, Overflow.SPLIT) : new Chunks(limit);
      TrickleChannel file = new TrickleChannel(1 + random.nextInt(9));
      byte[] content = content(random);

      List<Line> lines = readWhileWriting(random, file, content, framing);

      assertThat(writtenBack(lines)).as("seed %d, %s", seed, framing).isEqualTo(content);
      long position = 0;
      for (Line line : lines) {
        assertThat(line.start()).as("seed %d", seed).isEqualTo(position);
        assertThat(line.bytes().length).isLessThanOrEqualTo(limit);
        position = line.end();
      }
    }
  }

  @Test
  void aResumedReaderCutsLinesAsAnUninterruptedOne() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Framing framing = new Lines(1 + random.nextInt(6), Overflow.SPLIT);
      byte[] content = content(random);
      TrickleChannel whole = new TrickleChannel(100);
      whole.append(content);
      List<Line> expected = new ArrayList<>();
      drain(new LineReader(whole, 0, Long.MAX_VALUE, framing), expected);

      List<Line> lines =
          readWhileWriting(random, new TrickleChannel(1 + random.nextInt(9)), content, framing);
      assertThat(lines)
          .as("seed %d", seed)
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(expected);
    }
  }

  private static List<Line> readWhileWriting(
      Random random, TrickleChannel file, byte[] content, Framing framing) throws IOException {
    List<Line> lines = new ArrayList<>();
    LineReader reader = new LineReader(file, 0, Long.MAX_VALUE, framing);
    int written = 0;
    while (written < content.length) {
      int piece = Math.min(content.length - written, 1 + random.nextInt(10));
      file.append(java.util.Arrays.copyOfRange(content, written, written + piece));
      written += piece;
      for (Line line = reader.next(); line != null; line = reader.next()) {
        lines.add(line);
        if (random.nextInt(4) == 0) {
          file.position(reader.position());
          reader = new LineReader(file, reader.position(), Long.MAX_VALUE, framing);
        }
      }
    }
    drain(reader, lines);
    return lines;
  }

  private static void drain(LineReader reader, List<Line> lines) throws IOException {
    for (Line line = reader.rest(); line != null; line = reader.rest()) {
      lines.add(line);
    }
  }

  private static byte[] content(Random random) {
    byte[] content = new byte[random.nextInt(60)];
    byte[] alphabet = {'\n', '\n', '\r', 'a', 'b', (byte) 0xC3, (byte) 0xA9, 0};
    for (int i = 0; i < content.length; i++) {
      content[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return content;
  }

  private static byte[] writtenBack(List<Line> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Line line : lines) {
      out.writeBytes(line.bytes());
      if (line.terminated()) {
        out.write('\n');
      }
    }
    return out.toByteArray();
  }
}
