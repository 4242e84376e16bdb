// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @TempDir Path directory;

  @Test
  void appendingKeepsEveryEarlierFingerprintValid() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "first\n");
    Fingerprint early = fingerprint(log);
    Files.writeString(log, "second\n".repeat(1000), StandardOpenOption.APPEND);
    Fingerprint late = fingerprint(log);

    assertThat(early.length()).isEqualTo(6);
    assertThat(late.length()).isEqualTo(Fingerprint.MAX_LENGTH);
    assertThat(matches(early, log)).isTrue();
    assertThat(matches(late, log)).isTrue();
  }

  @Test
  void anotherBeginningDoesNotMatchAndNeitherDoesAShorterFile() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "first\nsecond\n");
    Fingerprint before = fingerprint(log);

    Files.writeString(log, "First\nsecond\n");
    assertThat(matches(before, log)).isFalse();
    Files.writeString(log, "first\n");
    assertThat(matches(before, log)).isFalse();
  }

  @Test
  void anEmptyFingerprintMatchesAnything() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "");
    assertThat(fingerprint(log)).isEqualTo(Fingerprint.EMPTY);
    Files.writeString(log, "anything");
    assertThat(matches(Fingerprint.EMPTY, log)).isTrue();
  }

  @Test
  void takingItLeavesThePositionAlone() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "first\nsecond\n");
    try (FileChannel channel = FileChannel.open(log)) {
      channel.position(3);
      Fingerprint.of(channel);
      assertThat(channel.position()).isEqualTo(3);
    }
  }

  @Test
  void itsTextIsReadBack() throws IOException {
    Fingerprint fingerprint =
        fingerprint(Files.write(directory.resolve("log"), "héllo".getBytes(UTF_8)));
    assertThat(fingerprint.toString()).matches("6:[0-9a-f]{16}");
    assertThat(Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
  }

  @Test
  void aTextThatIsNoFingerprintIsNamed() {
    for (String text :
        new String[] {"", "12", ":00", "x:0123456789abcdef", "9999:0123456789abcdef"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Fingerprint.parse(text))
          .withMessageContaining("\"" + text + "\"");
    }
  }

  @Test
  void anIdSurvivesRenamingAndNotReplacement() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "one\n");
    long inode = FileStat.of(log).inode();
    FileId id;
    try (FileChannel channel = FileChannel.open(log)) {
      id = FileId.of(log, inode, channel);
    }
    Path renamed = Files.move(log, directory.resolve("log.1"));
    try (FileChannel channel = FileChannel.open(renamed)) {
      assertThat(id.matches(FileStat.of(renamed).inode(), channel)).isTrue();
    }
    Files.writeString(log, "one\n");
    try (FileChannel channel = FileChannel.open(log)) {
      assertThat(id.matches(FileStat.of(log).inode(), channel)).isFalse();
      assertThatThrownBy(() -> FileId.of(log, inode, channel))
          .isInstanceOf(ReplacedException.class)
          .hasMessageContaining(log.toString());
    }
  }

  private static Fingerprint fingerprint(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      return Fingerprint.of(channel);
    }
  }

  private static boolean matches(Fingerprint fingerprint, Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      return fingerprint.matches(channel);
    }
  }
}
