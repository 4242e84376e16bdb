// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.spooldir.SpoolRig.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Archives;
import io.millrace.archive.Compression;
import io.millrace.record.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Flume's spooling directory source does wrong, each under its number in the list of
 * weaknesses (docs/from-flume.md), and what Millrace does instead.
 */
class FlumeWeaknessesTest {
  @TempDir Path root;
  private Path directory;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() throws IOException {
    directory = Files.createDirectory(root.resolve("spool"));
    rig = new SpoolRig(directory).with("consume.order", "name");
  }

  @Test
  void sd1OneBadFileDoesNotStopTheOthers() throws IOException {
    rig.with("line.max.bytes", "6").with("line.overflow", "fail").with("batch.max.records", "1");
    write("a.changes", "one\ntwo\n");
    write("b.taken", "three\n");
    Files.createDirectory(directory.resolve("b.taken.COMPLETED"));
    write("c.refused", "much too long\n");
    write("d.good", "four\n");
    rig.start(1);
    while (rig.poll(0).isEmpty()) {
      assertThat(rig.delivered).isEmpty();
    }
    Files.writeString(directory.resolve("a.changes"), "late\n", StandardOpenOption.APPEND);
    rig.run();
    assertThat(rig.deliveredValues()).contains("three", "four");
    assertThat(SpoolRig.names(directory))
        .containsExactly(
            "a.changes.FAILED",
            "b.taken.COMPLETED",
            "b.taken.COMPLETED.1",
            "c.refused.FAILED",
            "d.good.COMPLETED");
  }

  @Test
  void sd2WhatFailsIsTriedAgainByTheSameTask() throws IOException {
    Path done = Files.createDirectory(root.resolve("done"));
    Files.writeString(done.resolve("sub"), "in the way");
    write("sub/a.log", "one\n");
    rig.with("completed.policy", "move").with("completed.dir", done.toString());
    rig.with("recursive", "true").start(1).run();
    Files.delete(done.resolve("sub"));
    rig.time.advance(Duration.ofMinutes(2));
    rig.run();
    assertThat(done.resolve("sub/a.log")).hasContent("one\n");
  }

  @Test
  void sd3TheGoodLinesBeforeABadOneAreDelivered() throws IOException {
    rig.with("line.max.bytes", "6").with("line.overflow", "fail");
    write("a.log", "one\ntwo\nmuch too long\nthree\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
  }

  @Test
  void sd3TheGoodLinesBeforeAMalformedByteAreDelivered() throws IOException {
    rig.with("value.type", "string").with("decode.error.policy", "fail");
    Files.write(directory.resolve("a.log"), "one\ntwo\n\u00E9\nthree\n".getBytes(ISO_8859_1));
    write("b.log", "four\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "four");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @Test
  void sd4AFileThatSortsFirstDoesNotCostTheOthersTheirPosition() throws IOException {
    write("b.log", "one\ntwo\nthree\n");
    rig.start(1).pollAll(0);
    rig.deliver(0, 2);
    write("a.log", "zero\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "zero", "three");
  }

  @Test
  void sd5ARestartBeforeCompletionAddsNoRecord() throws IOException {
    write("a.log", "one\n");
    write("b.log", "");
    rig.start(1).pollAll(0);
    rig.deliver(0, 2);
    rig.start(1).start(1).start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void sd6NoFileOfOursHoldsPositions() throws IOException {
    write("a.log", "one\ntwo\n");
    rig.start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).as("positions are Kafka's").containsExactly("a.log");
  }

  @Test
  void sd7AFileThatCannotBeReadDoesNotHoldUpThoseBehindIt() throws IOException {
    Files.createSymbolicLink(directory.resolve("a"), Path.of("/proc/self/mem"));
    write("b.log", "one\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
  }

  @Test
  void sd8ALinkToADirectoryAndAPipeAreNoFiles() throws Exception {
    Files.createSymbolicLink(directory.resolve("a"), root);
    Process pipe = new ProcessBuilder("mkfifo", directory.resolve("b").toString()).start();
    assertThat(pipe.waitFor()).isZero();
    write("c.log", "one\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
  }

  @Test
  void sd9TheSpoolDirectoryMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), directory);
    write("a.log", "one\n");
    rig = new SpoolRig(link).start(1);
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one");
  }

  @Test
  void sd10AnEntryThatCannotBeLookedAtHidesNoOther() throws IOException {
    Files.createSymbolicLink(directory.resolve("a"), directory.resolve("b"));
    Files.createSymbolicLink(directory.resolve("b"), directory.resolve("a"));
    write("c/c.log", "one\n");
    write("d.log", "two\n");
    rig.with("recursive", "true").start(1).run();
    assertThat(rig.deliveredValues()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  void sd11AFileThatIsStillWrittenIsNotBegun() throws IOException {
    write("a.log", "one\n");
    rig.start(1);
    for (int i = 0; i < 5; i++) {
      assertThat(rig.poll(0)).isEmpty();
      Files.writeString(directory.resolve("a.log"), "x\n", StandardOpenOption.APPEND);
    }
    rig.run();
    assertThat(rig.delivered).hasSize(6);
  }

  @Test
  void sd12AFileThatWasRewrittenShorterWhileWeWereDownIsReadFromItsBeginning() throws IOException {
    write("a.log", "one\ntwo\nthree\n");
    rig.start(1).pollAll(0);
    rig.deliver(0, 2);
    write("a.log", "new\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "new");
  }

  @Test
  void sd13ALongLineIsOneRecordOrMarkedParts() throws IOException {
    write("a.log", "x".repeat(300_000) + "\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("x".repeat(300_000));
    rig.delivered.clear();
    write("b.log", "x".repeat(20) + "\n");
    rig.with("line.max.bytes", "10").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("x".repeat(10), "x".repeat(10));
    assertThat(rig.delivered.stream().map(r -> header(r, "millrace.unterminated")))
        .containsExactly("true", null);
  }

  @Test
  void sd14ACarriageReturnIsAByteOfTheLineAndAMarkIsNoneOfTheText() throws IOException {
    write("a.log", "\uFEFFone\r\n");
    rig.with("value.type", "string").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one\r");
    write("b.log", "\uFEFFone\r\n");
    rig.with("value.type", "bytes").start(1).run();
    assertThat(rig.delivered.get(1).value()).isEqualTo("\uFEFFone\r".getBytes(UTF_8));
  }

  @Test
  void sd15TheSameNameWithOtherContentIsReadUnderEveryPolicy() throws IOException {
    Path markers = Files.createDirectory(root.resolve("markers"));
    Path done = Files.createDirectory(root.resolve("done"));
    rig.with("tracker.dir", markers.toString()).with("completed.dir", done.toString());
    for (String policy : List.of("rename", "move", "delete", "track")) {
      rig.with("completed.policy", policy).delivered.clear();
      for (int round = 0; round < 3; round++) {
        write("a.log", policy + round + "\n");
        rig.start(1).run();
      }
      assertThat(rig.deliveredValues()).containsExactly(policy + "0", policy + "1", policy + "2");
    }
    Files.delete(markers.resolve("a.log.COMPLETED"));
    rig.start(1).run();
    assertThat(rig.deliveredValues()).as("its marker was deleted").endsWith("track2", "track2");
  }

  @Test
  void sd16OneListingServesAnyNumberOfFiles() throws IOException {
    QueueRig queueRig = new QueueRig(directory);
    for (int file = 0; file < 500; file++) {
      write("f" + file, "");
    }
    queueRig.start();
    queueRig.settle().writeUnseen("late", "");
    assertThat(queueRig.take()).as("what one listing showed").hasSize(500).doesNotContain("late");
  }

  @Test
  void sd18ARecordSaysWhichBytesOfWhichFileItIs() throws IOException {
    rig.with("headers", "file.path,file.inode,file.offset");
    write("a.log", "one\ntwo\n");
    FileRecord second = rig.start(1).pollAll(0).get(1);
    assertThat(header(second, "file.path")).isEqualTo(directory.resolve("a.log").toString());
    assertThat(header(second, "file.inode")).isNotBlank();
    assertThat(header(second, "file.offset")).isEqualTo("4");
  }

  @Test
  void sd19NothingIsMadeToTryTheDirectoryAndTasksShareTheFiles() throws IOException {
    FileTime before = Files.getLastModifiedTime(directory);
    rig.start(3).run();
    assertThat(Files.getLastModifiedTime(directory)).isEqualTo(before);
    for (int file = 0; file < 20; file++) {
      write("f" + file, "line " + file + "\n");
    }
    rig.run();
    assertThat(rig.deliveredValues()).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void sd21AStoppedTaskHoldsNoFileOpen() throws IOException {
    write("a.log", "one\ntwo\n");
    rig.with("batch.max.records", "1").start(1);
    while (rig.poll(0).isEmpty()) {
      assertThat(rig.delivered).isEmpty();
    }
    assertThat(openFiles()).isEqualTo(1);
    rig.start(0);
    assertThat(openFiles()).isZero();
  }

  @Test
  void sd22CompressedFilesRecordsOfSeveralLinesAndAnotherDirectory() throws IOException {
    Path done = Files.createDirectory(root.resolve("done"));
    rig.with("decompress", "true").with("framing", "multiline").with("multiline.start", "^#");
    rig.with("completed.policy", "move").with("completed.dir", done.toString()).start(1);
    byte[] packed = Archives.pack(Compression.GZIP, "#1\nat x\n#2\n".getBytes(UTF_8));
    Files.write(directory.resolve("a.gz"), packed);
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("#1\nat x", "#2");
    assertThat(done.resolve("a.gz")).hasBinaryContent(packed);
  }

  private long openFiles() throws IOException {
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(this::leadsHere).count();
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private boolean leadsHere(Path descriptor) {
    try {
      return descriptor.toRealPath().startsWith(directory);
    } catch (IOException e) {
      return false; // it was closed since, or is no file
    }
  }
}
