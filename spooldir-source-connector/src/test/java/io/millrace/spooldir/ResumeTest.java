// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Content;
import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  private static final String CONTENT = "x".repeat(3000) + "\nrest\n";

  @TempDir Path directory;
  private Path path;
  private FileSnapshot file;
  private Fingerprint fingerprint;

  @BeforeEach
  void write() throws IOException {
    path = Files.writeString(directory.resolve("a"), CONTENT);
    look();
  }

  @Test
  void theFurthestPositionOfThisFileWins() throws IOException {
    assertThat(resume(at(10), at(3001), at(7)).position()).isEqualTo(3001);
  }

  @Test
  void aPositionBeyondTheEndIsNotOfThisFile() throws IOException {
    assertThat(resume(at(CONTENT.length() + 1)).position()).isZero();
  }

  @Test
  void anotherPathOrBeginningOrInodeIsAnotherFile() throws IOException {
    Progress right = at(10);
    assertThat(resume(with(right, "b", file.inode(), file.size())).position()).isZero();
    assertThat(resume(with(right, "a", file.inode() + 1, file.size() + 1)).position()).isZero();
    Progress otherBeginning =
        new Progress(
            "a",
            file.inode(),
            file.size(),
            file.modified(),
            new Fingerprint(5, 1),
            10,
            PositionOf.FILE,
            0);
    assertThat(resume(otherBeginning).position()).isZero();
  }

  @Test
  void aCopyThatKeptSizeAndTimeIsTheSameFile() throws IOException {
    assertThat(resume(with(at(10), "a", file.inode() + 1, file.size())).position()).isEqualTo(10);
  }

  @Test
  void aFileThatGrewIsReadOnWhereItWasLeft() throws IOException {
    Progress whole = at(CONTENT.length());
    assertThat(resume(whole).ended()).isTrue();
    Files.writeString(path, "more\n", StandardOpenOption.APPEND);
    look();
    assertThat(resume(whole).position()).isEqualTo(CONTENT.length());
    assertThat(resume(whole).ended()).isFalse();
  }

  @Test
  void aFileThatWasRewrittenBehindItsBeginningIsReadFromItsBeginning() throws IOException {
    Progress before = at(3001);
    Files.writeString(path, "x".repeat(2999) + "y\nrest\nmore\n");
    look();
    assertThat(resume(before).position()).isZero();
  }

  private Resume resume(Progress... stored) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      return Resume.of(channel, Content.of(channel, true), file, List.of(stored));
    }
  }

  private void look() throws IOException {
    file = FileSnapshot.of(path, "a");
    try (FileChannel channel = FileChannel.open(path)) {
      fingerprint = Fingerprint.of(channel);
    }
  }

  private Progress at(long position) {
    CRC32C crc = new CRC32C();
    crc.update(CONTENT.getBytes(US_ASCII), 0, (int) Math.min(position, CONTENT.length()));
    return new Progress(
        "a",
        file.inode(),
        file.size(),
        file.modified(),
        fingerprint,
        position,
        PositionOf.FILE,
        crc.getValue());
  }

  private static Progress with(Progress p, String path, long inode, long size) {
    return new Progress(
        path, inode, size, p.modified(), p.fingerprint(), p.position(), p.of(), p.crc32c());
  }
}
