// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.spooldir.SpoolRig.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Flume tests of its spooling directory source and of its line reader, under Flume's names
 * (docs/from-flume.md), with what Millrace does.
 */
class FlumeScenariosTest {
  @TempDir Path root;
  private Path directory;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() throws IOException {
    directory = Files.createDirectory(root.resolve("spool"));
    rig = new SpoolRig(directory).with("consume.order", "name");
  }

  @Test
  void putFilenameHeaderAndPutBasenameHeader() throws IOException {
    write("a.log", "one\n");
    rig.with("headers", "file.path:from,file.name:base").start(1).run();
    assertThat(header(rig.delivered.get(0), "from"))
        .isEqualTo(directory.resolve("a.log").toString());
    assertThat(header(rig.delivered.get(0), "base")).isEqualTo("a.log");
  }

  @Test
  void recursionSetToTrue() throws IOException {
    write("x/y/z/a.log", "one\ntwo\n");
    rig.with("recursive", "true").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(directory.resolve("x/y/z/a.log.COMPLETED")).hasContent("one\ntwo\n");
  }

  @Test
  void recursionSetToFalse() throws IOException {
    write("x/a.log", "one\n");
    rig.start(1).run();
    assertThat(rig.delivered).isEmpty();
    assertThat(directory.resolve("x/a.log")).exists();
  }

  @Test
  void reconfigure() throws IOException {
    for (int round = 0; round < 20; round++) {
      write("f" + round, "line " + round + "\n");
      rig.with("batch.max.records", Integer.toString(1 + round)).start(1).run();
    }
    assertThat(rig.deliveredValues())
        .isEqualTo(IntStream.range(0, 20).mapToObj(round -> "line " + round).toList());
  }

  /** Connect's channel is the producer: what it does not take yet is not acknowledged. */
  @Test
  void sourceDoesNotDieOnFullChannel() throws IOException {
    List<String> lines = IntStream.range(0, 8).mapToObj(i -> "line " + i).toList();
    Files.write(directory.resolve("a.log"), lines);
    rig.with("batch.max.records", "2").start(1);
    for (int poll = 0; poll < 10; poll++) {
      rig.poll(0);
    }
    assertThat(SpoolRig.names(directory)).containsExactly("a.log");
    rig.run();
    assertThat(rig.deliveredValues()).isEqualTo(lines);
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED");
  }

  @Test
  void endWithZeroByteFiles() throws IOException {
    write("a.log", "one\n");
    for (String empty : List.of("b.log", "c.log", "d.log")) {
      write(empty, "");
    }
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "", "", "");
  }

  @Test
  void withAllEmptyFiles() throws IOException {
    for (int file = 0; file < 10; file++) {
      write("f" + file, "");
    }
    rig.with("headers", "file.name").start(1).run();
    assertThat(rig.delivered.stream().map(record -> header(record, "file.name")))
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(file -> "f" + file).toList());
    assertThat(rig.deliveredValues()).containsOnly("");
  }

  @Test
  void withEmptyAndDataFiles() throws IOException {
    write("a.log", "one\n");
    write("b.log", "");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "");
    assertThat(rig.pollAll(0)).isEmpty();
  }

  @Test
  void basicSpooling() throws IOException {
    write("a.log", "one\n");
    write("b.log", "two\n");
    write("c.log", "three\n");
    rig.with("batch.max.records", "1").start(1).pollAll(0);
    rig.deliver(0, 2);
    rig.poll(0);
    assertThat(SpoolRig.names(directory))
        .containsExactly("a.log.COMPLETED", "b.log.COMPLETED", "c.log");
  }

  @Test
  void initiallyEmptyDirectory() throws IOException {
    assertThat(rig.start(1).pollAll(0)).isEmpty();
    write("a.log", "one\n");
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED");
  }

  @Test
  void fileChangesDuringRead() throws IOException {
    write("a.log", "one\n");
    write("b.log", "two\n");
    rig.with("batch.max.records", "1").start(1);
    while (rig.poll(0).isEmpty()) {
      assertThat(rig.delivered).isEmpty();
    }
    Files.writeString(directory.resolve("a.log"), "late\n", StandardOpenOption.APPEND);
    rig.run();
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @Test
  void destinationExistsAndSameFileOrDifferentFile() throws IOException {
    write("a.log", "one\n");
    write("a.log.COMPLETED", "one\n");
    write("b.log", "two\n");
    write("b.log.COMPLETED", "another\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(directory.resolve("a.log.COMPLETED.1")).hasContent("one\n");
    assertThat(directory.resolve("b.log.COMPLETED.1")).hasContent("two\n");
    assertThat(directory.resolve("b.log.COMPLETED")).hasContent("another\n");
  }

  @Test
  void basicCommitFailure() throws IOException {
    write("a.log", "one\ntwo\nthree\n");
    rig.with("batch.max.records", "2").start(1);
    List<?> first = firstBatch();
    assertThat(first).hasSize(2);
    rig.start(1);
    assertThat(firstBatch()).isEqualTo(first);
  }

  @Test
  void basicCommitFailureAndBufferSizeChanges() throws IOException {
    write("a.log", "one\ntwo\nthree\n");
    rig.with("batch.max.records", "3").start(1);
    assertThat(firstBatch()).hasSize(3);
    rig.with("batch.max.records", "1").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three");
  }

  @Test
  void behaviorWithEmptyFile() throws IOException {
    write("a.log", "");
    write("b.log", "one\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("", "one");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void batchedReadsWithinAFileAndAcrossFileBoundary() throws IOException {
    write("a.log", "one\ntwo\nthree\n");
    write("b.log", "four\n");
    rig.with("batch.max.records", "2").start(1);
    assertThat(firstBatch()).containsExactly("one", "two");
    assertThat(rig.poll(0).stream().map(SpoolRig::value)).containsExactly("three", "four");
  }

  @Test
  void emptyDirectoryAfterCommittingFile() throws IOException {
    write("a.log", "one\n");
    rig.start(1).run();
    assertThat(rig.pollAll(0)).isEmpty();
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED");
  }

  @Test
  void lineExceedsMaxLineLength() throws IOException {
    write("a.log", "reallyreallyreallyLongLineHerexxxxxxxxxxxxxxxxxx\n");
    rig.with("line.max.bytes", "12").start(1).run();
    assertThat(rig.deliveredValues())
        .containsExactly("reallyreally", "reallyLongLi", "neHerexxxxxx", "xxxxxxxxxxxx");
  }

  @Test
  void nameCorrespondsToLatestRead() throws IOException {
    write("a.log", "one\n");
    write("b.log", "two\n");
    rig.with("headers", "file.name").start(1).run();
    assertThat(rig.delivered.stream().map(record -> header(record, "file.name")))
        .containsExactly("a.log", "b.log");
  }

  @Test
  void manySpooldirs() throws IOException {
    for (int source = 0; source < 30; source++) {
      Path own = Files.createDirectory(root.resolve("spool-" + source));
      for (int file = 0; file < 10; file++) {
        Path hidden = Files.writeString(own.resolve(".f"), source + ":" + file + "\n");
        Files.move(hidden, own.resolve("f" + file));
      }
      SpoolRig one = new SpoolRig(own).start(1);
      one.run();
      assertThat(one.deliveredValues()).hasSize(10).allMatch(v -> v.matches("\\d+:\\d"));
    }
  }

  private List<String> firstBatch() {
    List<String> values = List.of();
    for (int poll = 0; values.isEmpty() && poll < 10; poll++) {
      values = rig.poll(0).stream().map(SpoolRig::value).toList();
    }
    return values;
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
