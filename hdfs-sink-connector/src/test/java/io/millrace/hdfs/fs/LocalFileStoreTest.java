// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFileStoreTest extends FileStoreContract {
  @TempDir Path temporary;

  @Override
  FileStore store() {
    return new LocalFileStore(SyncMode.HSYNC);
  }

  @Override
  String directory() {
    return temporary.resolve("data").toString();
  }

  @Test
  void syncedBytesAreInTheFileWhileItIsOpen() throws IOException {
    for (SyncMode mode : SyncMode.values()) {
      Path file = temporary.resolve(mode.toString());
      try (StoreOutput out = new LocalFileStore(mode).create(file.toString())) {
        out.write('x');
        out.sync();

        assertThat(file).hasSize(1);
      }
    }
  }

  @Test
  void aFileIsNotLinkedTwiceAfterARename() throws IOException {
    Path file = temporary.resolve("old");
    Files.writeString(file, "x");

    store().rename(file.toString(), temporary.resolve("new").toString());

    assertThat(Files.getAttribute(temporary.resolve("new"), "unix:nlink")).isEqualTo(1);
  }

  @Test
  void aRenameThatAProcessLeftHalfDoneIsFinished() throws IOException {
    Path source = Files.writeString(temporary.resolve("old"), "x");
    Path target = Files.createLink(temporary.resolve("new"), source);

    store().rename(source.toString(), target.toString());

    assertThat(source).doesNotExist();
    assertThat(target).hasContent("x");
    assertThat(Files.getAttribute(target, "unix:nlink")).isEqualTo(1);
  }

  @Test
  void aRecoveredFileIsACopySoThatTheOldWriterHasAFileWithoutName() throws IOException {
    Path file = temporary.resolve("file");
    try (StoreOutput fenced = store().create(file.toString())) {
      fenced.write("synced, not".getBytes(UTF_8));
      fenced.sync();
      Object inode = Files.getAttribute(file, "unix:ino");

      store().recover(file.toString(), 6);
      fenced.write("too late".getBytes(UTF_8));
      fenced.sync();

      assertThat(file).hasContent("synced");
      assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(inode);
    }
    assertThat(temporary).isDirectoryNotContaining("glob:**.recovering");
  }

  @Test
  void whatARecoveryLeftThatDidNotEndIsReplaced() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "kept, cut");
    Path copy =
        temporary.resolve("." + UUID.nameUUIDFromBytes("file".getBytes(UTF_8)) + ".recovering");
    Files.writeString(copy, "longer than what is kept");

    store().recover(file.toString(), 4);

    assertThat(file).hasContent("kept");
    assertThat(copy).doesNotExist();
  }

  @Test
  void aNameAtTheLimitCanBeRecovered() throws IOException {
    Path file = Files.writeString(temporary.resolve("x".repeat(255)), "kept, cut");

    store().recover(file.toString(), 4);

    assertThat(file).hasContent("kept");
  }
}
