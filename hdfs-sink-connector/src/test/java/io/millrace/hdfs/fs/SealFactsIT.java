// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a renamed (sealed) epoch directory stops of its old owner: all that goes by path, and
 * nothing that goes by an open stream.
 */
class SealFactsIT {
  private Incarnation zombie;
  private Incarnation owner;
  private Path epoch;
  private Path sealed;

  @BeforeEach
  void start() throws IOException {
    zombie = Incarnation.start();
    owner = Incarnation.start();
    Path partition = owner.freshDirectory();
    epoch = new Path(partition, "e7");
    sealed = new Path(partition, "e7.sealed");
    owner.hdfs().mkdirs(epoch);
  }

  @AfterEach
  void stop() throws IOException {
    zombie.close();
    owner.close();
  }

  @Test
  void anOpenStreamGoesOnBelowARenamedDirectory() throws IOException {
    try (FSDataOutputStream out = zombie.open(new Path(epoch, "data"), "before ")) {
      seal();
      Incarnation.sync(out, "after");

      assertThat(owner.read(new Path(sealed, "data"))).isEqualTo("before after");
    }
    assertThat(owner.hdfs().isFileClosed(new Path(sealed, "data"))).isTrue();
  }

  @Test
  void anOpenStreamEvenGetsNewBlocksBelowARenamedDirectory() throws IOException {
    try (FSDataOutputStream out = zombie.open(new Path(epoch, "data"), "x")) {
      seal();
      out.write(new byte[3 * Incarnation.BLOCK]);
    }

    assertThat(owner.hdfs().getFileStatus(new Path(sealed, "data")).getLen())
        .isEqualTo(3L * Incarnation.BLOCK + 1);
  }

  @Test
  void anOpenStreamLeavesANewFileOfItsOldNameAlone() throws IOException {
    Path data = new Path(epoch, "data");
    try (FSDataOutputStream out = zombie.open(data, "zombie")) {
      seal();
      owner.hdfs().mkdirs(epoch);
      owner.write(data, "owner");
      Incarnation.sync(out, " again");
    }

    assertThat(owner.read(data)).isEqualTo("owner");
    assertThat(owner.read(new Path(sealed, "data"))).isEqualTo("zombie again");
  }

  @Test
  void nothingCanBeCreatedUnderTheOldNameUnlessParentsMayBe() throws IOException {
    seal();

    assertThatThrownBy(() -> zombie.create(new Path(epoch, ".c1")))
        .isInstanceOf(FileNotFoundException.class);
    assertThat(owner.hdfs().exists(epoch)).isFalse();
  }

  @Test
  void aPlainCreateSilentlyBringsTheOldDirectoryBack() throws IOException {
    seal();

    zombie.hdfs().create(new Path(epoch, ".c1"), false).close();

    assertThat(owner.hdfs().exists(epoch)).isTrue();
  }

  @Test
  void nothingCanBeRenamedBelowTheOldName() throws IOException {
    Path next = new Path(epoch, ".c1");
    zombie.write(next, "checkpoint");
    seal();

    assertThatThrownBy(
            () -> zombie.hdfs().rename(next, new Path(epoch, "checkpoint"), Rename.OVERWRITE))
        .isInstanceOf(FileNotFoundException.class);
    assertThat(owner.read(new Path(sealed, ".c1"))).isEqualTo("checkpoint");
  }

  @Test
  void aDirectoryIsSealedByOneOfTwo() throws IOException {
    seal();

    assertThatThrownBy(
            () -> zombie.hdfs().rename(epoch, new Path(epoch.getParent(), "e7.other"), Rename.NONE))
        .isInstanceOf(FileNotFoundException.class);
  }

  private void seal() throws IOException {
    owner.hdfs().rename(epoch, sealed, Rename.NONE);
  }
}
