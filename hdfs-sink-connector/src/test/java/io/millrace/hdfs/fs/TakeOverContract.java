// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** The part of {@link FileStoreContract} by which files and directories change hands. */
abstract class TakeOverContract {
  /** The store under test. */
  abstract FileStore store();

  /** An absolute path that each test has for itself; nothing exists there. */
  abstract String directory();

  @Test
  void withoutParentsADirectoryMustBeThere() throws IOException {
    assertThatThrownBy(() -> store().createWithoutParents(directory() + "/none/file"))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(store().list(directory())).isEmpty();

    store().makeDirectories(directory() + "/there");
    try (StoreOutput out = store().createWithoutParents(directory() + "/there/file")) {
      out.write('x');
      out.sync();
    }
    assertThat(read(directory() + "/there/file")).asString().isEqualTo("x");
    for (String taken : new String[] {"/there", "/there/file"}) {
      assertThatThrownBy(() -> store().createWithoutParents(directory() + taken))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
  }

  @Test
  void creatingDoesNotReplaceAFileThatIsOpen() throws IOException {
    String path = directory() + "/open";
    try (StoreOutput out = store().create(path)) {
      assertThatThrownBy(() -> store().create(path)).isInstanceOf(FileAlreadyExistsException.class);
      assertThatThrownBy(() -> store().createWithoutParents(path))
          .isInstanceOf(FileAlreadyExistsException.class);
      out.write('x');
      out.sync();
    }
    assertThat(read(path)).asString().isEqualTo("x");
  }

  @Test
  void appendingGoesOnAtTheEnd() throws IOException {
    create("file", "one");

    for (String more : new String[] {" two", "", " three"}) {
      append("file", more);
    }

    assertThat(read(directory() + "/file")).asString().isEqualTo("one two three");
  }

  @Test
  void whatIsNoFileCannotBeAppendedToNorRecovered() throws IOException {
    store().makeDirectories(directory() + "/sub");

    for (String name : new String[] {"/sub", "/sub/none", "/none/none"}) {
      assertThatThrownBy(() -> store().append(directory() + name))
          .isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> store().recover(directory() + name, 0))
          .isInstanceOf(NoSuchFileException.class);
    }
    assertMissing("sub/none");
  }

  @Test
  void recoveringCutsAClosedFileThatThenGoesOn() throws IOException {
    create("file", "kept, cut");

    store().recover(directory() + "/file", 4);
    assertThat(read(directory() + "/file")).asString().isEqualTo("kept");
    store().recover(directory() + "/file", 4);
    append("file", " on");

    assertThat(read(directory() + "/file")).asString().isEqualTo("kept on");
    store().recover(directory() + "/file", 0);
    assertThat(store().length(directory() + "/file")).isZero();
    assertThat(store().list(directory())).containsExactly("file");
  }

  @Test
  void recoveringStopsWhoWritesEvenUnderAnotherName() throws IOException {
    StoreOutput fenced = store().create(directory() + "/e7");
    fenced.write("synced".getBytes(UTF_8));
    fenced.sync();
    renameOpen(directory() + "/e7", directory() + "/e8");

    store().recover(directory() + "/e8", 6);
    writeInVain(fenced);

    assertThat(read(directory() + "/e8")).asString().isEqualTo("synced");
    append("e8", " on");
    assertThat(read(directory() + "/e8")).asString().isEqualTo("synced on");
    assertThat(store().list(directory())).containsExactly("e8");
  }

  @Test
  void aFileThatIsShorterThanItMustBeIsNotRecovered() throws IOException {
    create("file", "abc");

    assertThatThrownBy(() -> store().recover(directory() + "/file", 5))
        .isInstanceOf(ShortFileException.class)
        .hasMessageContainingAll("/file", "has 3 bytes", "have 5");
    assertThat(read(directory() + "/file")).asString().isEqualTo("abc");
  }

  @Test
  void aRenameOfADirectoryTakesAlongWhatIsBelow() throws IOException {
    create("e7/sub/file", "x");

    store().rename(directory() + "/e7", directory() + "/e7.sealed");

    assertThat(read(directory() + "/e7.sealed/sub/file")).asString().isEqualTo("x");
    assertThat(store().list(directory())).containsExactly("e7.sealed");
    assertThatThrownBy(() -> store().createWithoutParents(directory() + "/e7/late"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aRenameOfADirectoryReplacesNothing() throws IOException {
    create("e7/file", "ours");
    create("file", "theirs");
    store().makeDirectories(directory() + "/empty");

    for (String taken : new String[] {"/file", "/empty"}) {
      assertThatThrownBy(() -> store().rename(directory() + "/e7", directory() + taken))
          .isInstanceOf(FileAlreadyExistsException.class);
    }
    assertThat(read(directory() + "/e7/file")).asString().isEqualTo("ours");
    assertThat(read(directory() + "/file")).asString().isEqualTo("theirs");
    assertThat(store().list(directory() + "/empty")).isEmpty();
  }

  @Test
  void aMissingFileIsMissingEvenIfTheNewNameIsTaken() throws IOException {
    create("taken", "theirs");
    store().makeDirectories(directory() + "/sub");

    for (String taken : new String[] {"/taken", "/sub"}) {
      assertThatThrownBy(() -> store().rename(directory() + "/none", directory() + taken))
          .isInstanceOf(NoSuchFileException.class);
    }
    assertThatThrownBy(() -> store().replace(directory() + "/none", directory() + "/taken"))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> store().rename(directory() + "/x/none", directory() + "/x/new"))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(read(directory() + "/taken")).asString().isEqualTo("theirs");
  }

  @Test
  void aFileIsNotRenamedToItself() throws IOException {
    create("file", "x");

    assertThatThrownBy(() -> store().rename(directory() + "/file", directory() + "/file"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read(directory() + "/file")).asString().isEqualTo("x");
  }

  @Test
  void replacingPutsAFileInTheOthersPlace() throws IOException {
    create("checkpoint.new", "1");
    store().replace(directory() + "/checkpoint.new", directory() + "/checkpoint");
    create("checkpoint.new", "2");
    store().replace(directory() + "/checkpoint.new", directory() + "/checkpoint");

    assertThat(read(directory() + "/checkpoint")).asString().isEqualTo("2");
    assertThat(store().list(directory())).containsExactly("checkpoint");
  }

  @Test
  void aDirectoryIsNotReplaced() throws IOException {
    create("file", "x");
    store().makeDirectories(directory() + "/sub");

    assertThatThrownBy(() -> store().replace(directory() + "/file", directory() + "/sub"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(read(directory() + "/file")).asString().isEqualTo("x");
    assertThat(store().list(directory() + "/sub")).isEmpty();
  }

  @Test
  void aTreeIsDeletedWithAllThatIsBelow() throws IOException {
    create("e7.sealed/sub/file", "x");
    create("e7.sealed/file", "x");
    create("e7.sealed2/file", "stays");

    store().deleteTree(directory() + "/e7.sealed");
    store().deleteTree(directory() + "/e7.sealed");

    assertThat(store().list(directory())).containsExactly("e7.sealed2");
    assertThat(store().list(directory() + "/e7.sealed2")).containsExactly("file");
  }

  @Test
  void directoriesAreMadeWithThoseAbove() throws IOException {
    store().makeDirectories(directory() + "/a/b");
    store().makeDirectories(directory() + "/a/b");

    assertThat(store().list(directory() + "/a")).containsExactly("b");
    create("file", "x");
    assertThatThrownBy(() -> store().makeDirectories(directory() + "/file"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store().makeDirectories(directory() + "/file/sub"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aListHasTheNamesOfFilesAndDirectoriesButNotThoseBelow() throws IOException {
    create("a/file", "x");
    create("b", "x");
    store().makeDirectories(directory() + "/c");

    assertThat(store().list(directory())).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(store().list(directory() + "/c")).isEmpty();
    assertThat(store().list(directory() + "/none")).isEmpty();
    assertThat(store().list(directory() + "/b")).isEmpty();
  }

  /** By a client that does not have it open, where that makes a difference. */
  void renameOpen(String from, String to) throws IOException {
    store().rename(from, to);
  }

  /** Writes, or fails to; what comes of it is seen in the file. */
  static void writeInVain(StoreOutput fenced) {
    try (fenced) {
      fenced.write("too late".getBytes(UTF_8));
      fenced.sync();
    } catch (IOException e) {
      // A store with leases tells the writer that it has lost its own.
    }
  }

  static void write(FileStore store, String path, String content) throws IOException {
    try (StoreOutput out = store.create(path)) {
      out.write(content.getBytes(UTF_8));
      out.sync();
    }
  }

  void create(String name, String content) throws IOException {
    write(store(), directory() + "/" + name, content);
  }

  private void append(String name, String content) throws IOException {
    try (StoreOutput out = store().append(directory() + "/" + name)) {
      out.write(content.getBytes(UTF_8));
      out.sync();
    }
  }

  byte[] read(String path) throws IOException {
    try (InputStream in = store().open(path)) {
      return in.readAllBytes();
    }
  }

  void assertMissing(String name) {
    assertThatThrownBy(() -> store().length(directory() + "/" + name))
        .isInstanceOf(NoSuchFileException.class);
  }
}
