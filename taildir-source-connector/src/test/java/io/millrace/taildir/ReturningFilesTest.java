// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories and mounts that appear late, go away, and come back with their files. */
class ReturningFilesTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() {
    rig = new TailRig("www", directory + "/mnt/**/*.log," + directory + "/other.log");
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aDirectoryThatIsNotThereYetIsReadWhenItAppears() throws IOException {
    rig.start().run();
    logs.append("mnt/a/b/x.log", "1\n");
    assertThat(rig.run()).containsExactly("1");
  }

  @Test
  void aDirectoryThatAppearsByRenameIsRead() throws IOException {
    rig.start().run();
    logs.append("elsewhere/a/x.log", "1\n");
    rig.run();
    logs.rename("elsewhere", "mnt");
    assertThat(rig.run()).containsExactly("1");
  }

  @Test
  void aMountThatComesBackAfterAMinuteAnHourOrADayIsReadOn() throws IOException {
    Files.createDirectories(directory.resolve("mnt"));
    int line = 0;
    for (Duration away :
        new Duration[] {Duration.ofMinutes(1), Duration.ofMinutes(65), Duration.ofHours(25)}) {
      logs.append("mnt/a/x.log", ++line + "\n");
      if (line == 1) {
        rig.start();
      }
      assertThat(rig.run()).as("before %s", away).containsExactly("" + line);
      logs.rename("mnt", "unmounted");
      Files.createDirectories(directory.resolve("mnt"));
      rig.run();
      rig.time.advance(away);
      rig.run();
      logs.append("other.log", "meanwhile\n");
      assertThat(rig.run()).containsExactly("meanwhile");
      Files.delete(directory.resolve("mnt"));
      logs.rename("unmounted", "mnt");
      logs.append("mnt/a/x.log", ++line + "\n");
      assertThat(rig.run()).as("after %s", away).containsExactly("" + line);
    }
  }

  @Test
  void aMountThatIsNotThereAtTheStartIsReadOnWhenItComes() throws IOException {
    logs.append("mnt/x.log", "1\n");
    rig.start().run();
    rig.close();
    logs.append("mnt/x.log", "2\n");
    logs.rename("mnt/x.log", "mnt/x.log.1");
    logs.append("mnt/x.log", "3\n");
    logs.rename("mnt", "unmounted");
    rig.start().run();
    logs.append("other.log", "meanwhile\n");
    rig.run();
    logs.rename("unmounted", "mnt");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "meanwhile", "2", "3");
  }

  @Test
  void aNameThatIsUsedAgainIsNotTakenForTheFileThatHadIt() throws IOException {
    Files.createDirectories(directory.resolve("mnt"));
    logs.append("mnt/monday.log", "1\n");
    rig.start().run();
    logs.delete("mnt/monday.log");
    rig.run();
    rig.time.advance(Duration.ofDays(7));
    rig.run();
    logs.append("mnt/monday.log", "one\ntwo\n");
    assertThat(rig.run()).containsExactly("one", "two");
  }

  @Test
  void aFileSystemThatCannotBeListedKeepsNoOtherBackAndIsReadOn() throws IOException {
    logs.append("mnt/x.log", "1\n");
    rig.start().run();
    logs.rename("mnt", "unmounted");
    Files.write(directory.resolve("mnt"), "not a directory".getBytes(UTF_8));
    logs.append("unmounted/x.log", "2\n");
    logs.append("other.log", "meanwhile\n");
    assertThat(rig.run()).as("an open file is read on").containsExactlyInAnyOrder("2", "meanwhile");
    rig.run(Duration.ofHours(3));
    Files.delete(directory.resolve("mnt"));
    logs.rename("unmounted", "mnt");
    logs.append("mnt/x.log", "3\n");
    assertThat(rig.run()).containsExactly("3");
  }
}
