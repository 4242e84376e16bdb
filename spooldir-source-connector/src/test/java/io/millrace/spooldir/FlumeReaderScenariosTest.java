// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.ConfigErrors;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Flume tests of its file reader and of what is below it, under Flume's names
 * (docs/from-flume.md), with what Millrace does.
 */
class FlumeReaderScenariosTest {
  @TempDir Path root;
  private Path directory;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() throws IOException {
    directory = Files.createDirectory(root.resolve("spool"));
    rig = new SpoolRig(directory);
  }

  @Test
  void includePattern() throws IOException {
    writeFour();
    rig.with("include.pattern", "^file2$").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("file2line1", "file2line2");
    assertThat(SpoolRig.names(directory))
        .containsExactly("file0", "file1", "file2.COMPLETED", "file3");
  }

  @Test
  void ignorePattern() throws IOException {
    writeFour();
    rig.with("ignore.pattern", "^file2$").start(1).run();
    assertThat(SpoolRig.names(directory))
        .containsExactly("file0.COMPLETED", "file1.COMPLETED", "file2", "file3.COMPLETED");
  }

  @Test
  void includeExcludePatternNoConflict() throws IOException {
    writeFour();
    rig.with("include.pattern", "^file[12]$").with("ignore.pattern", "^file[03]$").start(1).run();
    assertThat(rig.deliveredValues()).hasSize(3);
  }

  @Test
  void includeExcludePatternConflict() throws IOException {
    writeFour();
    rig.with("include.pattern", "^file2$").with("ignore.pattern", "^file2$").start(1).run();
    assertThat(rig.delivered).isEmpty();
  }

  @Test
  void repeatedCallsWithCommitAlways() throws IOException {
    writeFour();
    write("file4", "\n", 5_000);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).as("an empty file, six lines, a blank line").hasSize(8);
    assertThat(rig.pollAll(0)).isEmpty();
  }

  @Test
  void repeatedCallsWithCommitOnSuccess() throws IOException {
    writeFour();
    write("file4", "\n", 5_000);
    rig.with("batch.max.records", "2").start(1);
    for (int crash = 0; crash < 20; crash++) {
      rig.pollAll(0);
      rig.deliver(0, crash % 2);
      rig.start(1);
    }
    rig.run();
    assertThat(rig.deliveredValues()).hasSize(8);
  }

  @Test
  void fileDeletion() throws IOException {
    writeFour();
    rig.with("completed.policy", "delete").start(1).run();
    assertThat(rig.deliveredValues()).hasSize(7);
    assertThat(SpoolRig.names(directory)).isEmpty();
  }

  @Test
  void nullConsumeOrderAndInvalidSortOrder() {
    rig.properties.put("connector.class", SpoolDirSourceConnector.class.getName());
    for (String order : List.of("", "undefined", "OLDEST")) {
      rig.with("consume.order", order);
      assertThat(ConfigErrors.of(new SpoolDirSourceConnector().validate(rig.properties)))
          .containsOnlyKeys("consume.order");
    }
  }

  @Test
  void consumeFileRandomly() throws IOException {
    writeFour();
    rig.with("consume.order", "random").start(1).run();
    assertThat(rig.deliveredValues()).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void consumeFileRandomlyNewFile() throws IOException {
    writeFour();
    rig.with("consume.order", "random").with("batch.max.records", "2").start(1);
    rig.poll(0);
    write("new", "new line\n", 1_000);
    rig.run();
    assertThat(rig.deliveredValues()).hasSize(8).contains("new line");
  }

  @Test
  void consumeFileOldest() throws IOException {
    assertThat(order("oldest", 1_000, 3_000, 2_000)).containsExactly("a", "c", "b");
  }

  @Test
  void consumeFileYoungest() throws IOException {
    assertThat(order("youngest", 1_000, 3_000, 2_000)).containsExactly("b", "c", "a");
  }

  @Test
  void consumeFileOldestWithLexicographicalComparision() throws IOException {
    assertThat(order("oldest", 1_000, 1_000, 1_000)).containsExactly("a", "b", "c");
  }

  @Test
  void consumeFileYoungestWithLexicographicalComparision() throws IOException {
    assertThat(order("youngest", 1_000, 1_000, 1_000)).containsExactly("a", "b", "c");
  }

  @Test
  void largeNumberOfFiles() throws IOException {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < 999; i++) {
      String place = "%d/%d/%d/".formatted(i % 3, i / 3 % 3, i / 9 % 3);
      write(place + "f" + i, i + "\n", 1_000_000L - i * 1_000L);
      wanted.add(0, Integer.toString(i));
    }
    rig.with("recursive", "true").with("consume.order", "oldest").start(1).run();
    assertThat(rig.deliveredValues()).isEqualTo(wanted);
  }

  @Test
  void largeNumberOfFilesTrackerDir() throws IOException {
    for (int i = 0; i < 270; i++) {
      write("%d/%d/%d/f%d".formatted(i % 3, i / 3 % 3, i / 9 % 3, i), i + "\n", i * 1_000L);
    }
    Path markers = Files.createDirectory(root.resolve("markers"));
    rig.with("completed.policy", "track").with("tracker.dir", markers.toString());
    rig.with("recursive", "true").start(1).run();
    rig.start(1).run();
    assertThat(rig.deliveredValues()).hasSize(270).doesNotHaveDuplicates();
  }

  @Test
  void utf8SurrogatePairAndMultiByteCharRead() throws IOException {
    write("a", "\u00E9\u4E2D\uD83D\uDE18\n", UTF_8);
    rig.with("value.type", "string").with("line.max.bytes", "5").start(1).run();
    assertThat(rig.deliveredValues())
        .as("no record is cut inside a character")
        .containsExactly("\u00E9\u4E2D", "\uD83D\uDE18");
  }

  @Test
  void utf16BomAndSurrogatePairRead() throws IOException {
    write("a", "\uFEFFone\n\uD83D\uDE18\n", UTF_16LE);
    rig.with("value.type", "string").with("charset", "UTF-16").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "\uD83D\uDE18");
  }

  @Test
  void shiftJisSurrogateCharRead() throws IOException {
    write("a", "\u6C17\u30BD\n", Charset.forName("Shift_JIS"));
    rig.with("value.type", "string").with("charset", "Shift_JIS").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("\u6C17\u30BD");
  }

  @Test
  void utf8DecodeErrorHandlingFailMalformed() throws IOException {
    write("a", "one\n\u00E9\n", ISO_8859_1);
    write("b", "two\n", UTF_8);
    assertThat(decoded("fail")).containsExactlyInAnyOrder("one", "two");
    assertThat(SpoolRig.names(directory)).containsExactly("a.FAILED", "b.COMPLETED");
  }

  @Test
  void utf8DecodeErrorHandlingIgnore() throws IOException {
    write("a", "x\u00E9y\n", ISO_8859_1);
    assertThat(decoded("ignore")).containsExactly("xy");
  }

  @Test
  void utf8DecodeErrorHandlingReplace() throws IOException {
    write("a", "x\u00E9y\n", ISO_8859_1);
    assertThat(decoded("replace")).containsExactly("x\uFFFDy");
  }

  @Test
  void resumeWithSurrogatePairs() throws IOException {
    write("a", "\uD83D\uDE18\n\uD83D\uDE19\nlast\n", UTF_8);
    rig.with("value.type", "string").start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("\uD83D\uDE18", "\uD83D\uDE19", "last");
  }

  @Test
  void maxLineLength() throws IOException {
    write("a", "abcdefghijklmnopqrstuvwxyz\n", UTF_8);
    rig.with("line.max.bytes", "10").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("abcdefghij", "klmnopqrst", "uvwxyz");
  }

  private List<String> decoded(String policy) {
    rig.with("value.type", "string").with("decode.error.policy", policy).start(1).run();
    return rig.deliveredValues();
  }

  private List<String> order(String order, long a, long b, long c) throws IOException {
    write("a", "a\n", a);
    write("b", "b\n", b);
    write("c", "c\n", c);
    rig.with("consume.order", order).start(1).run();
    return rig.deliveredValues();
  }

  /** Of so many lines each as its number says, and all of one age. */
  private void writeFour() throws IOException {
    for (int file = 0; file < 4; file++) {
      StringBuilder lines = new StringBuilder();
      for (int line = 1; line <= file; line++) {
        lines.append("file").append(file).append("line").append(line).append('\n');
      }
      write("file" + file, lines.toString(), 1_000);
    }
  }

  private void write(String name, String content, long modified) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.setLastModifiedTime(Files.writeString(file, content), FileTime.fromMillis(modified));
  }

  private void write(String name, String content, Charset charset) throws IOException {
    Files.write(directory.resolve(name), content.getBytes(charset));
  }
}
