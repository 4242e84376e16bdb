// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names that lead to nothing that can be read: each keeps no other file back. */
class UnreadableFilesTest {
  /** A regular file of which every byte is an input/output error, also for root. */
  static final Path BROKEN = Path.of("/proc/self/mem");

  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() throws IOException {
    rig = TailRig.of(directory, "*.log");
    logs = new LogDirectory(directory, rig.time);
    logs.append("good.log", "1\n");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aFileWithInputErrorsKeepsNoOtherBackAndIsReadWhenTheyAreOver() throws IOException {
    Files.createSymbolicLink(logs.file("bad.log"), BROKEN);
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    logs.append("good.log", "2\n");
    assertThat(rig.run(Duration.ofMinutes(3))).containsExactly("2");
    Files.delete(logs.file("bad.log"));
    logs.append("bad.log", "mended\n");
    assertThat(rig.run(Duration.ofMinutes(2))).containsExactly("mended");
  }

  @Test
  void inputErrorsWhileTheNextFileIsThereHoldItUpOnlyForAWhile() throws IOException {
    Files.createSymbolicLink(logs.file("app.log"), BROKEN);
    rig.with("idle.close.ms", "30000").start().run();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "new\n");
    assertThat(rig.run(Duration.ofMinutes(2))).containsExactly("new");
  }

  @Test
  @Timeout(30)
  void aPipeIsNeverOpened() throws IOException, InterruptedException {
    makePipe("pipe.log");
    makePipe("good.log.1");
    Files.createSymbolicLink(logs.file("link.log"), Path.of("pipe.log"));
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    logs.append("good.log", "2\n");
    logs.rename("good.log", "good.log.2");
    makePipe("good.log");
    assertThat(rig.run()).as("a pipe took the place of the file").containsExactly("2");
    logs.delete("good.log");
    logs.append("good.log", "3\n");
    rig.crash();
    assertThat(rig.run()).containsExactly("3");
  }

  @Test
  void aDirectoryInPlaceOfAFileIsNoFile() throws IOException {
    Files.createDirectory(logs.file("dir.log"));
    rig.start().run();
    logs.rename("good.log", "good.log.1");
    Files.createDirectory(logs.file("good.log"));
    logs.append("good.log.1", "2\n");
    assertThat(rig.run()).containsExactly("2");
    Files.delete(logs.file("good.log"));
    Files.delete(logs.file("dir.log"));
    logs.append("good.log", "3\n");
    logs.append("dir.log", "4\n");
    assertThat(rig.run()).containsExactlyInAnyOrder("3", "4");
  }

  @Test
  void aDeviceIsNoFile() throws IOException {
    Files.createSymbolicLink(logs.file("zero.log"), Path.of("/dev/zero"));
    rig.start();
    assertThat(rig.run()).containsExactly("1");
  }

  private void makePipe(String name) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("mkfifo", logs.file(name).toString()).start().waitFor();
    assertThat(exit).isZero();
  }
}
