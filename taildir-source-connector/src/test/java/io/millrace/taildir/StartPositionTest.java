// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code start.position=end} skips, and what it does not. */
class StartPositionTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() throws IOException {
    rig = TailRig.of(directory, "**/*.log*").with("start.position", "end");
    logs = new LogDirectory(directory, rig.time);
    logs.append("a.log", "old\n");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void filesThatExistAreReadFromTheStartOfTheirLastUnterminatedLine() throws IOException {
    logs.append("b.log", "old\nha");
    logs.append("c.log", "ha");
    logs.append("d.log", "");
    logs.append("e.log", "old\n\n");
    rig.start();
    assertThat(rig.run()).isEmpty();
    logs.append("a.log", "a\n");
    logs.append("b.log", "lf b\n");
    logs.append("c.log", "lf c\n");
    logs.append("d.log", "d\n");
    logs.append("e.log", "e\n");
    assertThat(rig.run()).containsExactlyInAnyOrder("a", "half b", "half c", "d", "e");
  }

  @Test
  void aFileThatAppearsLaterIsReadFromItsBeginningHoweverOldItIs() throws IOException {
    rig.start().run();
    logs.append("elsewhere", "1\n");
    Files.setLastModifiedTime(logs.file("elsewhere"), FileTime.fromMillis(0));
    logs.rename("elsewhere", "b.log");
    logs.append("new/c.log", "2\n");
    assertThat(rig.run()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void rotatedFilesThatExistAreSkippedAndThoseThatAreRotatedLaterAreNot() throws IOException {
    logs.append("a.log.1", "older\n");
    rig.start().run();
    logs.append("a.log", "1\n");
    logs.rename("a.log.1", "a.log.2");
    logs.rename("a.log", "a.log.1");
    logs.append("a.log", "2\n");
    logs.rename("a.log.2", "a.log.3");
    logs.rename("a.log.1", "a.log.2");
    logs.rename("a.log", "a.log.1");
    logs.append("a.log", "3\n");
    rig.run(Duration.ofSeconds(8));
    rig.crash().run(Duration.ofSeconds(8));
    assertThat(rig.values()).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void aFileThatIsTruncatedLaterIsReadFromItsBeginning() throws IOException {
    rig.start().run();
    logs.truncate("a.log");
    logs.append("a.log", "1\n2\n3\n");
    assertThat(rig.run()).containsExactly("1", "2", "3");
  }

  @Test
  void allTasksOfAFirstRunSkip() throws IOException {
    for (char name = 'a'; name < 'k'; name++) {
      logs.append(name + ".log", "old\n");
    }
    rig.start(3);
    assertThat(rig.run()).isEmpty();
    for (char name = 'a'; name < 'k'; name++) {
      logs.append(name + ".log", name + "\n");
    }
    assertThat(rig.run()).hasSize(10).doesNotContain("old");
  }

  @Test
  void aLaterRunSkipsNothingThatCameMeanwhile() throws IOException {
    rig.start().run();
    logs.append("a.log", "1\n");
    rig.run();
    rig.close();
    logs.append("b.log", "2\n");
    logs.append("a.log", "3\n");
    logs.rename("a.log", "a.log.1");
    logs.append("a.log", "4\n");
    assertThat(rig.start().run(Duration.ofSeconds(6))).containsExactlyInAnyOrder("2", "3", "4");
  }

  /** What a worker stores are the offsets of records; without any, no run was the first. */
  @Test
  void asLongAsNoRecordWasDeliveredEveryRunIsTheFirst() throws IOException {
    rig.start().run();
    logs.append("a.log", "never delivered\n");
    rig.crash();
    assertThat(rig.run()).isEmpty();
    logs.append("a.log", "1\n");
    assertThat(rig.run()).containsExactly("1");
  }

  @Test
  void aNewDaysFileIsSkippedIfNoFileWithAnOffsetIsThereAnyMore() throws IOException {
    rig.start().run();
    logs.append("a.log", "1\n");
    rig.run();
    rig.close();
    logs.delete("a.log");
    logs.append("b.log", "2\n");
    assertThat(rig.start().run()).isEmpty();
    rig.with("start.position", "beginning").start();
    assertThat(rig.run()).containsExactly("2");
  }

  @Test
  void whatIsSkippedIsToldWithTheOffsetThatHasItRead() throws IOException {
    FileSnapshot file = FileSnapshot.of(logs.file("a.log"), "a.log");
    Skipped skipped = new Skipped(file, Map.of("stream", "web-1:www:" + file.path()), file.size());
    assertThat(skipped)
        .hasToString(
            "The first 4 of 4 bytes of %s are skipped: start.position=end, and no file that is there has an offset. To have them read, stop the connector and set the offset of {stream=web-1:www:%s} to {\"position\": 0, \"inode\": %d}",
            file.path(), file.path(), file.inode());
    rig.start().run();
    rig.offsets.store(skipped.partition(), skipped.offset());
    assertThat(rig.start().run()).containsExactly("old");
  }

  /**
   * The other side of it: that a file was there before cannot be told if nothing was read of it.
   */
  @Test
  void afterOthersHadRecordsAQuietFileIsReadFromItsBeginningByTheNextRun() throws IOException {
    logs.append("quiet.log", "skipped once\n");
    rig.start().run();
    logs.append("a.log", "1\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1");
    rig.crash();
    assertThat(rig.run()).containsExactly("skipped once");
  }

  @Test
  void withoutItFilesAreReadFromTheirBeginning() throws IOException {
    rig.with("start.position", "beginning").start();
    assertThat(rig.run()).containsExactly("old");
  }
}
