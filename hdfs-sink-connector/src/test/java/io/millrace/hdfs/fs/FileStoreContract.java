// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every file store does, and the one in memory like the real ones. */
abstract class FileStoreContract extends TakeOverContract {
  @Test
  void aFileHasTheBytesThatWereWritten() throws IOException {
    String path = directory() + "/a/b/file";
    try (StoreOutput out = store().create(path)) {
      out.write('x');
      out.write("-hello-".getBytes(UTF_8), 1, 5);
      out.sync();
      out.write(new byte[0]);
      out.write(200_000 & 0xff);
    }

    assertThat(read(path)).isEqualTo(new byte[] {'x', 'h', 'e', 'l', 'l', 'o', (byte) 0x40});
    assertThat(store().length(path)).isEqualTo(7);
  }

  @Test
  void aLargeFileIsWhole() throws IOException {
    String path = directory() + "/large";
    byte[] block = new byte[100_000];
    try (StoreOutput out = store().create(path)) {
      for (int i = 0; i < 7; i++) {
        block[0] = (byte) i;
        out.write(block);
        out.write('\n');
      }
      out.sync();
    }

    assertThat(store().length(path)).isEqualTo(700_007);
    assertThat(read(path)[600_006]).isEqualTo((byte) 6);
  }

  @Test
  void anEmptyFileIsAFile() throws IOException {
    create("empty", "");

    assertThat(store().length(directory() + "/empty")).isZero();
    assertThat(read(directory() + "/empty")).isEmpty();
  }

  @Test
  void creatingDoesNotReplaceAFile() throws IOException {
    create("taken", "first");

    assertThatThrownBy(() -> create("taken", "second"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read(directory() + "/taken")).asString().isEqualTo("first");
  }

  @Test
  void creatingDoesNotReplaceADirectory() throws IOException {
    create("sub/file", "x");

    assertThatThrownBy(() -> create("sub", "y")).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read(directory() + "/sub/file")).asString().isEqualTo("x");
  }

  @Test
  void creatingBelowAFileIsRefused() throws IOException {
    create("file", "x");

    for (String below : new String[] {"file/below", "file/sub/below"}) {
      assertThatThrownBy(() -> create(below, "y")).isInstanceOf(RefusedNameException.class);
    }
    assertThat(read(directory() + "/file")).asString().isEqualTo("x");
  }

  @Test
  void aNameThatIsTooLongIsRefused() throws IOException {
    create("x".repeat(255), "x");

    for (String name : new String[] {"x".repeat(256), "x".repeat(256) + "/below"}) {
      assertThatThrownBy(() -> create(name, "y")).isInstanceOf(RefusedNameException.class);
    }
  }

  @Test
  void thereIsNothingBelowAFile() throws IOException {
    create("file", "x");

    for (String below : new String[] {"file", "file/sub", "file/sub/sub"}) {
      assertThat(store().list(directory() + "/" + below)).as(below).isEmpty();
    }
  }

  @Test
  void aRenameMovesTheFile() throws IOException {
    create("_old.tmp", "bytes");

    store().rename(directory() + "/_old.tmp", directory() + "/new");

    assertThat(read(directory() + "/new")).asString().isEqualTo("bytes");
    assertMissing("_old.tmp");
  }

  @Test
  void aRenameDoesNotReplaceAFile() throws IOException {
    create("old", "ours");
    create("new", "theirs");

    assertThatThrownBy(() -> store().rename(directory() + "/old", directory() + "/new"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read(directory() + "/old")).asString().isEqualTo("ours");
    assertThat(read(directory() + "/new")).asString().isEqualTo("theirs");
  }

  @Test
  void aRenameDoesNotMoveIntoADirectory() throws IOException {
    create("old", "ours");
    create("new/file", "theirs");

    assertThatThrownBy(() -> store().rename(directory() + "/old", directory() + "/new"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read(directory() + "/old")).asString().isEqualTo("ours");
    assertMissing("new/old");
  }

  @Test
  void aMissingFileCannotBeRenamed() throws IOException {
    create("other", "x");

    assertThatThrownBy(() -> store().rename(directory() + "/none", directory() + "/new"))
        .isInstanceOf(NoSuchFileException.class);
    assertMissing("new");
  }

  @Test
  void deletingRemovesAFile() throws IOException {
    create("file", "x");

    store().delete(directory() + "/file");

    assertMissing("file");
  }

  @Test
  void deletingAMissingFileIsNoError() {
    assertThatCode(() -> store().delete(directory() + "/none")).doesNotThrowAnyException();
  }

  @Test
  void aFileThatIsOpenCanBeDeleted() throws IOException {
    StoreOutput out = store().create(directory() + "/open");
    out.write('x');

    store().delete(directory() + "/open");

    assertMissing("open");
    assertThatCode(
            () -> {
              try {
                out.close();
              } catch (IOException e) {
                // HDFS says that the file is gone.
              }
            })
        .doesNotThrowAnyException();
    assertMissing("open");
  }

  @Test
  void whatIsMissingHasNeitherLengthNorBytes() throws IOException {
    create("sub/file", "x");

    assertMissing("none");
    assertThatThrownBy(() -> store().open(directory() + "/none"))
        .isInstanceOf(NoSuchFileException.class);
    assertMissing("sub");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        " lead and trail ",
        "100%25",
        "a#b?c=d&e",
        "[x]{y,z}*",
        "access.log.[10.0.0.1]",
        "$HOME~`'\"!",
        "日志-主机",
        "...x",
        "-rf",
        "a=b;c,d@e+f|g^h",
      })
  void oddNamesAreTakenAsTheyAre(String name) throws IOException {
    String encoding = System.getProperty("sun.jnu.encoding");
    assumeTrue(Charset.forName(encoding).newEncoder().canEncode(name), "file names in " + encoding);
    create(name + "/" + name + ".tmp", name);

    store()
        .rename(
            directory() + "/" + name + "/" + name + ".tmp", directory() + "/" + name + "/" + name);

    assertThat(read(directory() + "/" + name + "/" + name)).asString(UTF_8).isEqualTo(name);
  }
}
