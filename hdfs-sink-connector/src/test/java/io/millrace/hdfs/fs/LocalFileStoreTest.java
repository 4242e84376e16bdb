// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
