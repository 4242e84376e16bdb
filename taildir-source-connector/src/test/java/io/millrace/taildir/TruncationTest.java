// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose content changes under their name: truncated, rewritten, replaced, made anew. */
class TruncationTest {
  private static final String LONG_HEAD = "#Fields: date time c-ip cs-method\n".repeat(40);

  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() throws IOException {
    tail("app.log");
  }

  private void tail(String glob) throws IOException {
    rig = TailRig.of(directory, glob);
    logs = new LogDirectory(directory, rig.time);
    logs.append("other.log", "");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void copytruncateWithACopyThatNoGlobMatchesRepeatsNothing() throws IOException {
    logs.append("app.log", "1\n2\n");
    rig.start().run();
    for (int line = 3; line < 9; line += 2) {
      copyTruncate();
      logs.append("app.log", line + "\n");
      rig.run();
      logs.append("app.log", (line + 1) + "\n");
      rig.run();
    }
    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @Test
  void copytruncateWithACopyThatTheGlobsMatchReadsTheCopyOnceAsAFileOfItsOwn() throws IOException {
    tail("app.log*");
    logs.append("app.log", "1\n2\n");
    rig.start().run();
    copyTruncate();
    logs.append("app.log", "3\n");
    assertThat(rig.run()).containsExactlyInAnyOrder("3", "1", "2");
    logs.rename("app.log.1", "app.log.2");
    copyTruncate();
    logs.append("app.log", "4\n");
    assertThat(rig.run()).containsExactlyInAnyOrder("4", "3");
    assertThat(rig.crash().run()).isEmpty();
  }

  @Test
  void aCopyIsExcludedByItsName() throws IOException {
    tail("app.log*");
    rig.with("groups.www.exclude", "*.1,*.2");
    logs.append("app.log", "1\n2\n");
    rig.start().run();
    copyTruncate();
    logs.append("app.log", "3\n");
    assertThat(rig.run()).containsExactly("3");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatRegrewBeyondItsOldEndIsKnownByItsContent(boolean down) throws IOException {
    logs.append("app.log", "old 1\nold 2\n");
    rig.start().run();
    if (down) {
      rig.close();
    }
    logs.truncate("app.log");
    logs.append("app.log", "new 1\nnew 2\nnew 3\nnew 4\n");
    if (down) {
      rig.start();
    }
    assertThat(rig.run()).containsExactly("new 1", "new 2", "new 3", "new 4");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatWasRewrittenAtItsOldSizeIsReadThoughItDoesNotGrow(boolean down) throws IOException {
    logs.append("app.log", "old\n");
    rig.start().run();
    if (down) {
      rig.close();
    }
    logs.overwrite("app.log", "new\n");
    if (down) {
      rig.start();
    }
    assertThat(rig.run()).containsExactly("new");
    logs.overwrite("app.log", "NEW\n");
    rig.run(Duration.ofSeconds(125));
    logs.overwrite("app.log", "Now\n");
    assertThat(rig.run()).as("after it was closed").containsExactly("Now");
  }

  @Test
  void aHoleThatAWriterLeftAtTheBeginningIsReadAsNulBytes() throws IOException {
    logs.append("app.log", "1\n2\n");
    rig.start().run();
    logs.truncate("app.log");
    try (FileChannel writer = FileChannel.open(logs.file("app.log"), StandardOpenOption.WRITE)) {
      writer.write(ByteBuffer.wrap("3\n".getBytes(UTF_8)), 4);
    }
    logs.append("app.log", "4\n");
    assertThat(rig.run()).containsExactly("\0\0\0\0" + "3", "4");
  }

  @Test
  void aTruncationInMidLineForgetsThePartOfTheLine() throws IOException {
    logs.append("app.log", "1\nhalf of a line");
    rig.start().run();
    logs.truncate("app.log");
    logs.append("app.log", "2\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2");
  }

  @Test
  void aFileThatBeginsAsBeforeIsToldByItsSizeAsLongAsThatIsLess() throws IOException {
    logs.append("app.log", LONG_HEAD + "1\n2\n");
    rig.start().run();
    int before = rig.delivered.size();
    logs.truncate("app.log");
    logs.append("app.log", LONG_HEAD + "3\n");
    rig.run();
    assertThat(rig.values().subList(before, rig.delivered.size()))
        .hasSize(41)
        .endsWith("#Fields: date time c-ip cs-method", "3");
  }

  /** What cannot be told: the first kilobyte is the same, and the file is longer than before. */
  @Test
  void aFileThatBeginsAsBeforeAndRegrewUnseenIsReadFromItsOldEnd() throws IOException {
    logs.append("app.log", LONG_HEAD + "1\n2\n");
    rig.start().run();
    logs.truncate("app.log");
    logs.append("app.log", LONG_HEAD + "3\n4\n5\n");
    assertThat(rig.run()).containsExactly("5");
  }

  /** A short head is no loss: all that was read is what is compared. */
  @Test
  void aFileOfWhichOnlyTheHeadWasReadMayBeginWithItAgain() throws IOException {
    logs.append("app.log", "#Fields: date\n");
    rig.start().run();
    logs.truncate("app.log");
    logs.append("app.log", "#Fields: date\n1\n2\n");
    assertThat(rig.run()).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatIsReplacedByRenameBeginsAtItsStartAndTheOldOneIsFinished(boolean down)
      throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    if (down) {
      rig.close();
    }
    logs.append("new", "2\n3\n");
    Files.move(logs.file("new"), logs.file("app.log"), StandardCopyOption.REPLACE_EXISTING);
    if (down) {
      rig.start();
    }
    rig.run();
    logs.append("app.log", "4\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void whatWasWrittenBeforeAReplacementIsReadFromTheOpenFile() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    logs.append("app.log", "2\nrest");
    logs.append("new", "3\n");
    Files.move(logs.file("new"), logs.file("app.log"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(rig.run()).containsExactly("2", "rest", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.log", "next.log"})
  void aNewFileWithTheInodeOfADeletedOneIsReadFromItsStart(String name) throws IOException {
    tail("{app,next}.log");
    logs.append("app.log", "old 1\nold 2\n");
    rig.start().run();
    rig.run(Duration.ofSeconds(125)); // it is closed, so that its inode is free
    Object inode = inode("app.log");
    logs.delete("app.log");
    logs.append(name, "new 1\nnew 2\nnew 3\n");
    assumeThat(inode(name)).as("the file system uses inodes again").isEqualTo(inode);
    assertThat(rig.run(Duration.ofSeconds(5))).containsExactly("new 1", "new 2", "new 3");
  }

  @Test
  void aNewFileWithTheInodeOfOneThatWasDeletedWhileDownIsReadFromItsStart() throws IOException {
    logs.append("app.log", "old 1\nold 2\n");
    rig.start().run();
    rig.close();
    Object inode = inode("app.log");
    logs.delete("app.log");
    logs.append("app.log", "new 1\nnew 2\nnew 3\n");
    assumeThat(inode("app.log")).as("the file system uses inodes again").isEqualTo(inode);
    assertThat(rig.start().run()).containsExactly("new 1", "new 2", "new 3");
  }

  private Object inode(String name) throws IOException {
    return Files.getAttribute(logs.file(name), "unix:ino");
  }

  /** As logrotate does it: a copy, then the file is cut to nothing. */
  private void copyTruncate() throws IOException {
    logs.append("app.log.1", "");
    Files.copy(logs.file("app.log"), logs.file("app.log.1"), StandardCopyOption.REPLACE_EXISTING);
    logs.append("app.log.1", "");
    logs.truncate("app.log");
  }
}
