// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Archives;
import io.millrace.archive.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that change after they were found finished, and disks that refuse to complete them. */
class ChangesTest {
  @TempDir Path root;
  private Path directory;
  private Path file;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() throws IOException {
    directory = Files.createDirectory(root.resolve("spool"));
    file = Files.writeString(directory.resolve("a.log"), "one\ntwo\n");
    Files.writeString(directory.resolve("b.log"), "three\n");
    rig = new SpoolRig(directory).with("consume.order", "name").with("batch.max.records", "1");
  }

  @Test
  void aFileThatIsTouchedWhileItIsReadIsFinished() throws IOException {
    readFirstLine();
    touch();
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void aFileThatIsTouchedBeforeItsCompletionIsCompleted() throws IOException {
    rig.start(1).pollAll(0);
    touch();
    rig.deliver(0, 3);
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void otherBytesOfTheSameLengthAreAChange() throws IOException {
    readFirstLine();
    Files.writeString(file, "ONE\nTWO\n", StandardOpenOption.WRITE);
    touch();
    rig.run();
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
    assertThat(rig.deliveredValues()).doesNotContain("TWO").endsWith("three");
  }

  @Test
  void aTouchedFileOfWhichLinesWereDroppedCannotBeToldAndIsSetAside() throws IOException {
    rig.with("line.max.bytes", "5").with("line.overflow", "skip");
    Files.writeString(file, "much too long\none\ntwo\n");
    readFirstLine();
    touch();
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "three");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @Test
  void anArchiveOfNothingThatBecomesAnotherFileOfItsSizeIsSetAside() throws IOException {
    byte[] nothing = Archives.pack(Compression.GZIP, new byte[0]);
    Files.write(file, nothing);
    rig.with("decompress", "true").start(1).pollAll(0);
    Files.writeString(file, "x".repeat(nothing.length));
    touch();
    rig.run();
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @Test
  void aFileThatShrinksIsSetAside() throws IOException {
    readFirstLine();
    Files.writeString(file, "one\n", StandardOpenOption.TRUNCATE_EXISTING);
    rig.run();
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
    assertThat(rig.deliveredValues()).contains("three");
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadLeavesItsPlaceToTheNewOne() throws IOException {
    readFirstLine();
    replace("new\n");
    rig.run();
    assertThat(rig.deliveredValues()).contains("new", "three");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
    assertThat(directory.resolve("a.log.COMPLETED")).hasContent("new\n");
  }

  @Test
  void aFileThatIsReplacedWhileItAwaitsItsAcknowledgementLeavesItsPlaceToTheNewOne()
      throws IOException {
    rig.start(1).pollAll(0);
    replace("new\n");
    assertThat(rig.pollAll(0)).as("the old one is not acknowledged yet").isEmpty();
    rig.deliver(0, 3);
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three", "new");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void aFileThatIsDeletedBeforeReadingOrBeforeItsAcknowledgementStopsNothing() throws IOException {
    rig.start(1).poll(0);
    Files.delete(file);
    rig.pollAll(0);
    Files.delete(directory.resolve("b.log"));
    rig.deliver(0, 1);
    Files.writeString(directory.resolve("c.log"), "four\n");
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("three", "four");
    assertThat(SpoolRig.names(directory)).containsExactly("c.log.COMPLETED");
  }

  @Test
  void aLinkOfTheCompletedNameThatLeadsToTheFileDoesNotCostIt() throws IOException {
    Files.createSymbolicLink(directory.resolve("a.log.COMPLETED"), file);
    rig.start(1).run();
    assertThat(directory.resolve("a.log.COMPLETED.1")).hasContent("one\ntwo\n");
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three");
  }

  @Test
  void aTargetThatRefusesIsTriedAgainWhileOtherFilesGoOn() throws IOException {
    Path done = Files.createDirectory(root.resolve("done"));
    Files.createDirectory(directory.resolve("sub"));
    Files.move(file, directory.resolve("sub/a.log"));
    Path inTheWay = Files.writeString(done.resolve("sub"), "a file where a directory belongs");
    rig.with("completed.policy", "move").with("completed.dir", done.toString());
    rig.with("recursive", "true").start(1).run();
    assertThat(rig.deliveredValues()).containsExactlyInAnyOrder("one", "two", "three");
    assertThat(SpoolRig.names(done)).containsExactly("b.log", "sub");
    assertThat(inTheWay).hasContent("a file where a directory belongs");

    rig.time.advance(Duration.ofMinutes(2));
    rig.run();
    Files.delete(inTheWay);
    rig.time.advance(Duration.ofMinutes(2));
    rig.run();
    assertThat(rig.delivered).as("it was not read again").hasSize(3);
    assertThat(done.resolve("sub/a.log")).hasContent("one\ntwo\n");
    assertThat(directory.resolve("sub")).as("directories stay").isDirectory();
  }

  @Test
  void aTargetThatWasRemovedIsMadeAnew() throws IOException {
    Path done = Files.createDirectory(root.resolve("done"));
    rig.with("completed.policy", "move").with("completed.dir", done.toString()).start(1);
    rig.pollAll(0);
    Files.delete(done);
    rig.deliver(0, 3);
    rig.run();
    assertThat(SpoolRig.names(done)).containsExactly("a.log", "b.log");
  }

  @Test
  void aFileThatCannotBeSetAsideIsNotReadAgain() throws IOException {
    Path markers = Files.createDirectory(root.resolve("markers"));
    Files.writeString(file, "one\ntwo\nmuch too long\n");
    rig.with("completed.policy", "track").with("tracker.dir", markers.toString());
    rig.with("line.max.bytes", "5").with("line.overflow", "fail");
    readFirstLine();
    Path away = Files.move(markers, root.resolve("unmounted"));
    rig.run();
    Files.move(away, markers);
    for (int tries = 0; tries < 3; tries++) {
      rig.time.advance(Duration.ofMinutes(2));
      rig.run();
    }
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three");
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @Test
  void aFileIsSetAsideOnlyWhenWhatWasReadOfItWasDelivered() throws IOException {
    Files.writeString(file, "one\nmuch too long\n");
    rig.with("line.max.bytes", "5").with("line.overflow", "fail");
    rig.start(1).pollAll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a.log", "b.log");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "three");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "more\n"})
  void aRecordThatWasRefusedIsNotPassedOverAfterACrash(String rest) throws IOException {
    Files.writeString(file, "one\n" + "x".repeat(3_000) + "\n" + rest);
    rig.with("producer.override.max.request.size", "3000").start(1).pollAll(0);
    rig.deliver(0, 2);
    assertThat(rig.deliveredValues()).containsExactly("one", "three");
    rig.start(1).run();
    assertThat(rig.delivered).hasSize(2);
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  private void readFirstLine() {
    rig.start(1);
    rig.poll(0);
    rig.poll(0);
    assertThat(rig.poll(0)).hasSize(1);
  }

  private void touch() throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
  }

  private void replace(String content) throws IOException {
    Path other = Files.writeString(directory.resolve(".other"), content);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
