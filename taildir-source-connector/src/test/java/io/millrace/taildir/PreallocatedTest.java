// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with space at their end that is filled later: NUL bytes that are no data yet. */
class PreallocatedTest {
  private static final int SPACE = 3_000_000;

  @TempDir Path directory;
  private TailRig rig;

  @BeforeEach
  void tail() {
    rig = TailRig.of(directory, "*.log");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void spaceIsReadAsItIsFilled() throws IOException {
    write(0, "1\nha");
    extendTo(SPACE);
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    write(4, "lf\n3\n");
    assertThat(rig.run()).containsExactly("half", "3");
    write(9, "4\n");
    assertThat(rig.run()).containsExactly("4");
    rig.crash();
    write(11, "5\n");
    assertThat(rig.run()).containsExactly("5");
    extendTo(2 * SPACE);
    assertThat(rig.run()).isEmpty();
    write(13, "6\n");
    assertThat(rig.run()).containsExactly("6");
    assertThat(rig.run(Duration.ofMinutes(4))).isEmpty();
    write(15, "7\n");
    assertThat(rig.run()).as("after it was closed").containsExactly("7");
  }

  @Test
  void manyBlocksAreReadAsTheyAreFilled() throws IOException {
    extendTo(SPACE);
    rig.start();
    rig.run();
    String lines = "0123456789abcdef\n".repeat(10_000);
    for (int i = 0; i < 5; i++) {
      write((long) i * lines.length(), lines);
      assertThat(rig.run()).hasSize(10_000).containsOnly("0123456789abcdef");
    }
  }

  @Test
  void aFileThatIsCutToWhatWasWrittenGoesOn() throws IOException {
    write(0, "1\n");
    extendTo(SPACE);
    rig.start().run();
    write(2, "2\n");
    extendTo(4);
    rig.run();
    write(4, "3\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3");
  }

  @Test
  void spaceAtTheEndOfARotatedFileIsNoLineAndHoldsUpNothing() throws IOException {
    write(0, "1\nhalf");
    extendTo(SPACE);
    rig.start().run();
    Files.move(directory.resolve("a.log"), directory.resolve("a.log.1"));
    write(0, "2\n");
    rig.run(Duration.ofSeconds(5));
    assertThat(rig.values()).containsExactly("1", "half", "2");
  }

  @Test
  void aGapIsReadAsTheBytesItHoldsOnceSomethingFollows() throws IOException {
    write(0, "1\n");
    extendTo(SPACE);
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    write(5, "2\n");
    assertThat(rig.run()).containsExactly("\0\0\0" + "2");
    write(7, "3\n");
    assertThat(rig.run()).containsExactly("3");
  }

  @Test
  void aGapOfManyBlocksIsReadOnceSomethingFollows() throws IOException {
    write(0, "1\n");
    extendTo(SPACE);
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    write(600_002, "2\n");
    assertThat(rig.run()).containsExactly("\0".repeat(600_000) + "2");
    write(600_004, "3\n");
    assertThat(rig.run()).containsExactly("3");
  }

  @Test
  void aPartialLineBeforeSpaceIsHandedOutWithoutIt() throws IOException {
    rig.with("partial.line.timeout.ms", "2000");
    write(0, "1\npart");
    extendTo(SPACE);
    rig.start();
    assertThat(rig.run(Duration.ofSeconds(6))).containsExactly("1", "part");
  }

  @Test
  void textOfTwoByteUnitsKeepsTheZeroOfItsLastLineEnd() throws IOException {
    rig.with("value.type", "string").with("charset", "UTF-16LE");
    write(0, "eins\n", UTF_16LE);
    rig.start();
    assertThat(rig.run()).containsExactly("eins");
    extendTo(SPACE);
    assertThat(rig.run()).isEmpty();
    write(10, "zwei\n", UTF_16LE);
    assertThat(rig.run()).containsExactly("zwei");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, 6, 9", "UTF-16LE, 12, 18"})
  void whatIsThereMayBeSkippedButNoSpaceThatIsFilledLater(Charset charset, int half, int end)
      throws IOException {
    rig.with("value.type", "string").with("charset", charset.name());
    rig.with("start.position", "end");
    write(0, "old\nha", charset);
    extendTo(SPACE);
    rig.start();
    assertThat(rig.run()).isEmpty();
    write(half, "lf\n", charset);
    assertThat(rig.run()).containsExactly("half");
    write(end, "2\n", charset);
    assertThat(rig.run()).containsExactly("2");
  }

  @Test
  void aFileOfNothingButSpaceIsReadFromItsBeginningWhenItIsFilled() throws IOException {
    rig.with("start.position", "end");
    extendTo(SPACE);
    rig.start();
    assertThat(rig.run()).isEmpty();
    write(0, "1\n");
    assertThat(rig.run()).containsExactly("1");
  }

  @Test
  void nulBytesInsideALineAreData() throws IOException {
    write(0, "a\0b\n\0\n");
    rig.start();
    assertThat(rig.run()).containsExactly("a\0b", "\0");
  }

  @Test
  void framesOfManyLinesEndBeforeTheSpace() throws IOException {
    rig.with("framing", "chunk").with("chunk.bytes", "8");
    write(0, "1\n22\n333\n");
    extendTo(SPACE);
    rig.start();
    rig.run();
    assertThat(String.join("", rig.values())).isEqualTo("1\n22\n333\n");
  }

  private void write(long at, String text) throws IOException {
    write(at, text, UTF_8);
  }

  private void write(long at, String text, Charset charset) throws IOException {
    rig.time.advance(Duration.ofMillis(1));
    try (RandomAccessFile file = file()) {
      file.seek(at);
      file.write(text.getBytes(charset));
    }
    touch();
  }

  private void extendTo(long size) throws IOException {
    rig.time.advance(Duration.ofMillis(1));
    try (RandomAccessFile file = file()) {
      file.setLength(size);
    }
    touch();
  }

  private RandomAccessFile file() throws IOException {
    return new RandomAccessFile(directory.resolve("a.log").toFile(), "rw");
  }

  private void touch() throws IOException {
    Files.setLastModifiedTime(directory.resolve("a.log"), FileTime.from(rig.time.instant()));
  }
}
