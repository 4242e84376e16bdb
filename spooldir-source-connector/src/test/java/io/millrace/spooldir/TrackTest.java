// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackTest {
  @TempDir Path directory;
  @TempDir Path markers;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() {
    rig =
        new SpoolRig(directory)
            .with("completed.policy", "track")
            .with("tracker.dir", markers.toString());
  }

  @Test
  void aFileIsReadOnceAndStaysAsItIs() throws IOException {
    write("a.log", "one\ntwo\n");
    FileTime before = Files.getLastModifiedTime(directory);
    rig.start(1).run();
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(directory.resolve("a.log")).hasContent("one\ntwo\n");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log");
    assertThat(Files.getLastModifiedTime(directory)).as("nothing was ever made").isEqualTo(before);
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.COMPLETED");
  }

  @Test
  void theMarkerComesAfterTheLastAcknowledgement() throws IOException {
    write("a.log", "one\ntwo\n");
    rig.start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.pollAll(0);
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.READING");
    rig.deliver(0, 1);
    rig.poll(0);
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.COMPLETED");
  }

  @Test
  void otherContentUnderTheSameNameIsRead() throws IOException {
    write("a.log", "one\n");
    rig.start(1).run();
    write("a.log", "two\n");
    Files.setLastModifiedTime(directory.resolve("a.log"), FileTime.fromMillis(1000));
    rig.run();
    write("a.log", "two\nthree\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "two", "three");
  }

  @Test
  void aTouchedFileAndAnEqualCopyAreNotReadAgain() throws IOException {
    write("a.log", "one\n");
    rig.start(1).run();
    Files.setLastModifiedTime(directory.resolve("a.log"), FileTime.fromMillis(1000));
    rig.run();
    Path copy = Files.writeString(directory.resolve(".copy"), "one\n");
    Files.move(copy, directory.resolve("a.log"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
  }

  @Test
  void aFileWhoseMarkerIsDeletedIsReadAgain() throws IOException {
    write("a.log", "one\n");
    write("b.log", "two\n");
    rig.with("consume.order", "name").start(1).run();
    Files.delete(markers.resolve("a.log.COMPLETED"));
    rig.run();
    assertThat(rig.deliveredValues()).as("while running").containsExactly("one", "two", "one");

    Files.delete(markers.resolve("a.log.COMPLETED"));
    rig.start(1).run();
    assertThat(rig.deliveredValues())
        .as("the last file that was read, while stopped")
        .containsExactly("one", "two", "one", "one");
  }

  @Test
  void aCompletionThatWasCutOffIsRedoneWithoutARecord() throws IOException {
    write("a.log", "one\n");
    write("b.log", "");
    rig.start(1).pollAll(0);
    rig.deliver(0, 2);
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.READING", "b.log.READING");
    rig.start(1).run();
    assertThat(rig.delivered).hasSize(2);
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void aCompletionThatWasCutOffIsRedoneThoughAnotherFileHadTheName() throws IOException {
    write("a.log", "one\n");
    rig.start(1).run();
    Files.delete(directory.resolve("a.log"));
    write("a.log", "another\n");
    rig.start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "another");
  }

  @Test
  void readingGoesOnAfterACrash() throws IOException {
    write("a.log", "one\ntwo\nthree\n");
    rig.start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three");
  }

  @Test
  void offsetsThatAPersonSetAreBelieved() throws IOException {
    write("a.log", "one\ntwo\n");
    rig.offsets.store(
        java.util.Map.of("stream", "web-1:" + directory + "#0"),
        java.util.Map.of("file", "a.log", "position", 4L));
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("two");
  }

  @Test
  void everyTaskSeesAllMarkersWhenTheNumberOfTasksChanges() throws IOException {
    for (int file = 0; file < 30; file++) {
      write("sub" + file % 3 + "/f" + file, "line " + file);
    }
    rig.with("recursive", "true");
    for (int tasks : new int[] {3, 1, 5, 2}) {
      rig.start(tasks).run();
    }
    assertThat(rig.delivered).hasSize(30);
    assertThat(SpoolRig.names(markers)).containsExactly("sub0.d", "sub1.d", "sub2.d");
  }

  @Test
  void offsetsDoNotGrowWithTheFilesThatStay() throws IOException {
    rig.start(1);
    for (int round = 0; round < 20; round++) {
      write("f" + round, "x\n");
      rig.start(1).run();
    }
    assertThat(rig.delivered).hasSize(20);
    assertThat(rig.delivered.get(19).sourceOffset()).doesNotContainKey("pending");
  }

  @Test
  void aFileThatCannotBeFinishedIsRememberedWithTheReason() throws IOException {
    rig.with("line.max.bytes", "5").with("line.overflow", "fail").with("consume.order", "name");
    write("a.log", "one\nmuch too long\n");
    write("b.log", "two\n");
    rig.start(1).run();
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log", "b.log");
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
    assertThat(markers.resolve("a.log.FAILED")).content().contains("longer than line.max.bytes=5");

    write("a.log", "mended\n".substring(0, 4) + "\n");
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "mend");
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void markersOfFilesThatAreGoneGo() throws IOException {
    rig.with("recursive", "true");
    write("a.log", "one\n");
    write("b.log", "two\n");
    write("old/c.log", "three\n");
    rig.start(2).run();
    Files.delete(directory.resolve("a.log"));
    Files.delete(directory.resolve("old/c.log"));
    Files.delete(directory.resolve("old"));
    write("d.log", "four\n");
    write("e.log", "five\n");
    rig.run();
    rig.time.advance(Duration.ofMinutes(11));
    rig.run();
    assertThat(SpoolRig.names(markers))
        .containsExactly("b.log.COMPLETED", "d.log.COMPLETED", "e.log.COMPLETED");
  }

  @Test
  void anEmptyMountPointCostsNoMarker(@TempDir Path elsewhere) throws IOException {
    write("a.log", "one\n");
    write("b.log", "two\n");
    rig.start(1).run();
    Path away = elsewhere.resolve("mounted");
    Files.move(directory, away);
    Files.createDirectory(directory);
    rig.run();
    rig.time.advance(Duration.ofMinutes(11));
    rig.run();
    Files.delete(directory);
    Files.move(away, directory);
    rig.run();
    assertThat(rig.delivered).hasSize(2);
    assertThat(SpoolRig.names(markers)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void whileTheMarkersAreAwayNothingIsBegun(@TempDir Path elsewhere) throws IOException {
    write("a.log", "one\n");
    rig.start(1).run();
    Path away = elsewhere.resolve("markers");
    Files.move(markers, away);
    write("b.log", "two\n");
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one");
    assertThat(markers).doesNotExist();
    Files.move(away, markers);
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
  }

  @Test
  void aMarkerThatIsNoMarkerIsReplaced() throws IOException {
    write("a.log", "one\n");
    Files.writeString(markers.resolve("a.log.COMPLETED"), "completed 4 4");
    rig.start(1).run();
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
  }

  @Test
  void namesOfMarkersNeverMeet() throws IOException {
    rig.with("recursive", "true");
    List<String> names =
        List.of(
            "a",
            "a.d/b",
            "a.COMPLETED.d/c",
            "a.READING",
            "ü.log",
            "ä.log",
            "x".repeat(250),
            "x".repeat(249) + "y",
            "two words",
            "line\nfeed");
    for (String name : names) {
      write(name, name + "\n");
    }
    rig.with("framing", "chunk").start(1).run();
    rig.start(2).run();
    assertThat(rig.deliveredValues()).hasSize(names.size()).doesNotHaveDuplicates();
  }

  @Test
  void linksAreFollowedAndStay(@TempDir Path elsewhere) throws IOException {
    Path target = Files.writeString(elsewhere.resolve("t"), "one\n");
    Files.createSymbolicLink(directory.resolve("a.log"), target);
    rig.start(1).run();
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
    assertThat(Files.isSymbolicLink(directory.resolve("a.log"))).isTrue();
    assertThat(Files.exists(target, LinkOption.NOFOLLOW_LINKS)).isTrue();
    Files.writeString(target, "two\n", StandardOpenOption.TRUNCATE_EXISTING);
    Files.setLastModifiedTime(target, FileTime.fromMillis(5));
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
