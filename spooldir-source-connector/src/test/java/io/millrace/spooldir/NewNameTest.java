// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewNameTest {
  @TempDir Path directory;

  @Test
  void takesTheFirstFreeName() throws IOException {
    Path wanted = directory.resolve("a.DONE");
    assertThat(give("first", wanted)).isEqualTo(wanted);
    assertThat(give("second", wanted)).isEqualTo(directory.resolve("a.DONE.1"));
    assertThat(give("third", wanted)).isEqualTo(directory.resolve("a.DONE.2"));
    assertThat(wanted).hasContent("first");
    assertThat(SpoolRig.names(directory)).containsExactly("a.DONE", "a.DONE.1", "a.DONE.2");
  }

  @Test
  void finishesWhatWasCutOffBetweenItsTwoSteps() throws IOException {
    Path from = Files.writeString(directory.resolve("a"), "content");
    Path wanted = Files.createLink(directory.resolve("a.DONE"), from);
    assertThat(rename(from, wanted)).isEqualTo(wanted);
    assertThat(SpoolRig.names(directory)).containsExactly("a.DONE");
    assertThat(wanted).hasContent("content");
  }

  @Test
  void aDirectoryOrADanglingLinkOfThatNameIsTaken() throws IOException {
    Files.createDirectory(directory.resolve("a.DONE"));
    Files.createSymbolicLink(directory.resolve("a.DONE.1"), directory.resolve("nowhere"));
    assertThat(give("content", directory.resolve("a.DONE")))
        .isEqualTo(directory.resolve("a.DONE.2"));
  }

  @Test
  void aLinkIsRenamedAndItsTargetStays(@TempDir Path elsewhere) throws IOException {
    Path target = Files.writeString(elsewhere.resolve("target"), "content");
    Path link = Files.createSymbolicLink(directory.resolve("a"), target);
    rename(link, directory.resolve("a.DONE"));
    assertThat(directory.resolve("a.DONE")).isSymbolicLink();
    assertThat(target).hasContent("content");
  }

  @Test
  void aRelativeLinkLeadsToItsTargetFromAnotherDirectoryToo() throws IOException {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    Path target = Files.writeString(logs.resolve("target"), "content");
    Files.createSymbolicLink(directory.resolve("current"), logs);
    Path spool = Files.createDirectory(directory.resolve("spool"));
    Path done = Files.createDirectories(directory.resolve("far/done"));
    Files.writeString(done.resolve("a"), "earlier");
    Path link = Files.createSymbolicLink(spool.resolve("a"), Path.of("../current/target"));
    assertThat(rename(link, done.resolve("a"))).isEqualTo(done.resolve("a.1"));
    assertThat(done.resolve("a.1")).isSymbolicLink().hasContent("content");
    assertThat(done.resolve("a")).hasContent("earlier");
    assertThat(spool).isEmptyDirectory();
    assertThat(target).hasContent("content");
  }

  @Test
  void aRelativeLinkThatStaysInItsDirectoryStaysAsItIs() throws IOException {
    Files.writeString(directory.resolve("target"), "content");
    Path link = Files.createSymbolicLink(directory.resolve("a"), Path.of("target"));
    rename(link, directory.resolve("a.DONE"));
    assertThat(Files.readSymbolicLink(directory.resolve("a.DONE"))).isEqualTo(Path.of("target"));
  }

  @Test
  void aFileThatIsGoneIsAnError() {
    FileSnapshot gone = new FileSnapshot(directory.resolve("a"), "a", 1, 0, 0);
    assertThatThrownBy(
            () -> new NewName(FileSteps.ON_DISK).give(gone, directory.resolve("a"), ".DONE"))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(directory).isEmptyDirectory();
  }

  private Path give(String content, Path wanted) throws IOException {
    return rename(Files.writeString(directory.resolve("a"), content), wanted);
  }

  private static Path rename(Path from, Path wanted) throws IOException {
    return new NewName(FileSteps.ON_DISK)
        .give(FileSnapshot.of(from, from.getFileName().toString()), wanted, "");
  }
}
