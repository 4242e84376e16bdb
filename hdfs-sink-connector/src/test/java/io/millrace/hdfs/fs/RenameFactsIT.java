// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rename with options does, and which inode carries a name after it. */
class RenameFactsIT {
  private Incarnation client;
  private DistributedFileSystem hdfs;
  private Path directory;
  private Path source;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    client = Incarnation.start();
    hdfs = client.hdfs();
    directory = client.freshDirectory();
    source = new Path(directory, "source");
    target = new Path(directory, "target");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
  }

  @Test
  void noneRefusesAnExistingFileAndLeavesBoth() throws IOException {
    client.write(source, "new");
    client.write(target, "old");

    assertThatThrownBy(() -> hdfs.rename(source, target, Rename.NONE))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(client.read(source)).isEqualTo("new");
    assertThat(client.read(target)).isEqualTo("old");
  }

  @Test
  void overwriteReplacesAFileByTheOtherInode() throws IOException {
    client.write(source, "new");
    client.write(target, "old");
    long inode = client.inode(source);

    hdfs.rename(source, target, Rename.OVERWRITE);

    assertThat(client.read(target)).isEqualTo("new");
    assertThat(client.inode(target)).isEqualTo(inode);
    assertThat(hdfs.exists(source)).isFalse();
  }

  @Test
  void aReaderFindsTheNameAtAnyMomentOfReplacingIt() throws Exception {
    client.write(target, "0");
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Incarnation reader = Incarnation.start()) {
      Future<Integer> misses =
          thread.submit(
              () -> {
                int missed = 0;
                while (!done.get()) {
                  missed += reader.hdfs().exists(target) ? 0 : 1;
                }
                return missed;
              });
      for (int i = 1; i <= 20; i++) {
        client.write(source, "" + i);
        hdfs.rename(source, target, Rename.OVERWRITE);
      }
      done.set(true);

      assertThat(misses.get()).isZero();
      assertThat(client.read(target)).isEqualTo("20");
    } finally {
      done.set(true);
      thread.shutdownNow();
    }
  }

  @Test
  void aMissingSourceOrParentIsFileNotFound() throws IOException {
    assertThatThrownBy(() -> hdfs.rename(source, target, Rename.NONE))
        .isInstanceOf(FileNotFoundException.class);

    client.write(source, "new");
    Path orphan = new Path(new Path(directory, "missing"), "target");
    for (Rename option : new Rename[] {Rename.NONE, Rename.OVERWRITE}) {
      assertThatThrownBy(() -> hdfs.rename(source, orphan, option))
          .isInstanceOf(FileNotFoundException.class);
    }
    assertThat(client.read(source)).isEqualTo("new");
  }

  @Test
  void aFileIsNoParent() throws IOException {
    client.write(source, "new");
    client.write(target, "old");

    assertThatThrownBy(() -> hdfs.rename(source, new Path(target, "child"), Rename.NONE))
        .isInstanceOf(ParentNotDirectoryException.class);
  }

  /** The refusal is a plain IOException, not FileAlreadyExistsException as for a file. */
  @Test
  void aFileNeverReplacesADirectoryNorGoesInside() throws IOException {
    client.write(source, "new");
    hdfs.mkdirs(target);

    for (Rename option : new Rename[] {Rename.NONE, Rename.OVERWRITE}) {
      assertThatThrownBy(() -> hdfs.rename(source, target, option))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FileAlreadyExistsException.class)
          .hasMessageContaining("must both be directories");
    }
    assertThat(hdfs.listStatus(target)).isEmpty();
    assertThat(client.read(source)).isEqualTo("new");
  }

  @Test
  void noneRefusesAnExistingDirectoryEvenAnEmptyOne() throws IOException {
    hdfs.mkdirs(source);
    hdfs.mkdirs(target);

    assertThatThrownBy(() -> hdfs.rename(source, target, Rename.NONE))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(hdfs.exists(source)).isTrue();
    assertThat(hdfs.listStatus(target)).isEmpty();
  }

  @Test
  void overwriteReplacesAnEmptyDirectoryOnly() throws IOException {
    hdfs.mkdirs(source);
    hdfs.mkdirs(target);
    client.write(new Path(target, "child"), "kept");

    assertThatThrownBy(() -> hdfs.rename(source, target, Rename.OVERWRITE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not empty");
    assertThat(client.read(new Path(target, "child"))).isEqualTo("kept");

    hdfs.delete(new Path(target, "child"), false);
    hdfs.rename(source, target, Rename.OVERWRITE);
    assertThat(hdfs.exists(source)).isFalse();
  }

  @Test
  void anInodeFollowsItsFileThroughRenamesAndANewFileHasAnother() throws IOException {
    client.write(source, "first");
    long inode = client.inode(source);

    hdfs.rename(source, target, Rename.NONE);
    client.write(source, "second");

    assertThat(client.inode(target)).isEqualTo(inode);
    assertThat(client.inode(source)).isNotEqualTo(inode);
  }

  @Test
  void anInodeCanBeLookedUpAsLongAsItLivesUnderWhateverName() throws IOException {
    client.write(source, "first");
    Path byInode = new Path("/.reserved/.inodes/" + client.inode(source));

    hdfs.rename(source, target, Rename.NONE);
    assertThat(client.read(byInode)).isEqualTo("first");

    hdfs.delete(target, false);
    assertThatThrownBy(() -> hdfs.getFileStatus(byInode)).isInstanceOf(FileNotFoundException.class);
  }
}
