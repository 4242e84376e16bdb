// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.ipc.RemoteException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How a file is cut back to its checkpoint and gone on with, and what a zombie that does the same
 * would destroy.
 */
class TruncateFactsIT {
  private Incarnation zombie;
  private Incarnation owner;
  private Path file;
  private Path claimed;

  @BeforeEach
  void start() throws IOException {
    zombie = Incarnation.start();
    owner = Incarnation.start();
    Path directory = owner.freshDirectory();
    file = new Path(directory, "file.e7");
    claimed = new Path(directory, "file.e8");
  }

  @AfterEach
  void stop() throws IOException {
    zombie.close();
    owner.close();
  }

  @Test
  void aCutWithinABlockTakesTimeAndThenTheFileGoesOn() throws IOException {
    owner.write(file, "kept, cut");

    assertThat(owner.hdfs().truncate(file, 4)).isFalse();
    owner.awaitClosed(file);
    assertThat(owner.read(file)).isEqualTo("kept");

    owner.append(file, " and more");
    assertThat(owner.read(file)).isEqualTo("kept and more");
  }

  @Test
  void aCutAtABlockEndIsDoneAtOnce() throws IOException {
    try (FSDataOutputStream out = owner.create(file)) {
      out.write(new byte[2 * Incarnation.BLOCK + 1]);
    }

    assertThat(owner.hdfs().truncate(file, Incarnation.BLOCK)).isTrue();
    assertThat(owner.hdfs().isFileClosed(file)).isTrue();
    assertThat(owner.hdfs().getFileStatus(file).getLen()).isEqualTo(Incarnation.BLOCK);
  }

  @Test
  void aCutToTheSameLengthIsDoneAtOnceAndALongerOneRefused() throws IOException {
    owner.write(file, "kept");

    assertThat(owner.hdfs().truncate(file, 4)).isTrue();
    assertThatThrownBy(() -> owner.hdfs().truncate(file, 5))
        .hasMessageContaining("Cannot truncate to a larger file size");
    assertThat(owner.read(file)).isEqualTo("kept");
  }

  @Test
  void aClosedFileCanBeAppendedToAtOnceManyTimes() throws IOException {
    owner.write(file, "0");
    for (int i = 1; i < 10; i++) {
      owner.append(file, "" + i);
    }

    assertThat(owner.read(file)).isEqualTo("0123456789");
  }

  /** Why the first act on an inherited file is to rename it: without that, bytes are lost. */
  @Test
  void aZombieDestroysCommittedBytesOfAFileThatKeptItsName() throws IOException {
    FSDataOutputStream fenced = zombie.open(file, "old");
    owner.recover(file);
    FSDataOutputStream out = owner.hdfs().append(file);
    Incarnation.sync(out, ", committed by the owner");
    assertThatThrownBy(() -> Incarnation.sync(fenced, " late")).isInstanceOf(IOException.class);

    zombie.recover(file);
    zombie.truncate(file, 3);

    assertThat(owner.read(file)).isEqualTo("old");
    assertThatThrownBy(() -> Incarnation.sync(out, " on")).isInstanceOf(IOException.class);
  }

  /** The client does not unwrap what truncate throws: whoever asks whether it is fenced has to. */
  @Test
  void aZombieReachesNothingOfAFileThatTheOwnerRenamedFirst() throws IOException {
    FSDataOutputStream fenced = zombie.open(file, "old");
    owner.hdfs().rename(file, claimed, Rename.NONE);
    owner.recover(claimed);

    try (FSDataOutputStream out = owner.hdfs().append(claimed)) {
      Incarnation.sync(out, ", committed");
      assertThatThrownBy(() -> Incarnation.sync(fenced, " late")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> zombie.hdfs().recoverLease(file))
          .isInstanceOf(FileNotFoundException.class);
      assertThatThrownBy(() -> zombie.hdfs().truncate(file, 3))
          .isInstanceOfSatisfying(
              RemoteException.class,
              e -> assertThat(e.unwrapRemoteException()).isInstanceOf(FileNotFoundException.class));
      assertThatThrownBy(() -> zombie.hdfs().isFileClosed(file))
          .isInstanceOf(FileNotFoundException.class);
      assertThatThrownBy(() -> zombie.hdfs().append(file))
          .isInstanceOf(FileNotFoundException.class);
      assertThat(zombie.hdfs().delete(file, false)).isFalse();
      Incarnation.sync(out, " by the owner");
    }

    assertThat(owner.read(claimed)).isEqualTo("old, committed by the owner");
  }

  /** A path by inode follows the file, so it must only ever be read. */
  @Test
  void aZombieThatGoesByInodeStillDestroysWhatTheOwnerRenamed() throws IOException {
    owner.write(file, "old, committed by the owner");
    Path byInode = new Path("/.reserved/.inodes/" + owner.inode(file));
    owner.hdfs().rename(file, claimed, Rename.NONE);

    zombie.truncate(byInode, 3);

    assertThat(owner.read(claimed)).isEqualTo("old");
  }
}
