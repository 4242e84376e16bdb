// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may write to an open file, and how another client takes it over. */
class LeaseFactsIT {
  private Incarnation writer;
  private Incarnation other;
  private Path file;
  private Path renamed;

  @BeforeEach
  void start() throws IOException {
    writer = Incarnation.start();
    other = Incarnation.start();
    Path directory = other.freshDirectory();
    file = new Path(directory, "file.e7");
    renamed = new Path(directory, "file.e8");
  }

  @AfterEach
  void stop() throws IOException {
    writer.close();
    other.close();
  }

  @Test
  void recoveryClosesTheFileOfADeadWriterWithAllSyncedBytes() throws IOException {
    FSDataOutputStream unclosed = writer.open(file, "synced");
    unclosed.write('x');
    writer.die();
    assertThat(other.hdfs().isFileClosed(file)).isFalse();

    other.recover(file);

    assertThat(other.read(file)).startsWith("synced");
    other.append(file, " and more");
    assertThat(other.read(file)).endsWith(" and more");
  }

  @Test
  void recoveryFencesALivingWriter() throws IOException {
    FSDataOutputStream fenced = writer.open(file, "synced");

    other.recover(file);

    assertThatThrownBy(() -> Incarnation.sync(fenced, " too late")).isInstanceOf(IOException.class);
    assertThatThrownBy(fenced::close).isInstanceOf(IOException.class);
    assertThat(other.read(file)).isEqualTo("synced");
  }

  @Test
  void aFencedWriterGetsNoFurtherBlock() throws IOException {
    FSDataOutputStream fenced = writer.create(file);
    fenced.write(new byte[Incarnation.BLOCK]);
    fenced.hsync();

    other.recover(file);

    assertThatThrownBy(() -> Incarnation.sync(fenced, "too late")).isInstanceOf(IOException.class);
    assertThat(other.hdfs().getFileStatus(file).getLen()).isEqualTo(Incarnation.BLOCK);
  }

  @Test
  void aFencedWriterCannotSyncEvenWithoutNewBytes() throws IOException {
    FSDataOutputStream fenced = writer.open(file, "synced");

    other.recover(file);

    assertThatThrownBy(fenced::hsync).isInstanceOf(IOException.class);
  }

  @Test
  void aFencedWriterCannotCloseEvenWithoutNewBytes() throws IOException {
    FSDataOutputStream fenced = writer.open(file, "synced");

    other.recover(file);

    assertThatThrownBy(fenced::close).isInstanceOf(IOException.class);
  }

  @Test
  void aFencedWriterCannotDisturbWhoAppends() throws IOException {
    FSDataOutputStream fenced = writer.open(file, "synced");
    other.recover(file);

    try (FSDataOutputStream out = other.hdfs().append(file)) {
      Incarnation.sync(out, " by the other");
      assertThatThrownBy(() -> Incarnation.sync(fenced, " too late"))
          .isInstanceOf(IOException.class);
      Incarnation.sync(out, ", on and on");
    }

    assertThat(other.read(file)).isEqualTo("synced by the other, on and on");
  }

  @Test
  void aRenameAloneDoesNotStopTheWriterButWithRecoveryDoes() throws IOException {
    FSDataOutputStream out = writer.open(file, "synced");
    other.hdfs().rename(file, renamed, Rename.NONE);
    Incarnation.sync(out, " on");
    assertThat(other.read(renamed)).isEqualTo("synced on");

    other.recover(renamed);

    assertThatThrownBy(() -> Incarnation.sync(out, " too late")).isInstanceOf(IOException.class);
    assertThat(other.read(renamed)).isEqualTo("synced on");
  }

  /** The client does not unwrap the refusal, so it is told by the name of its class. */
  @Test
  void whatIsOpenElsewhereCannotBeAppendedToNorTruncated() throws IOException {
    try (FSDataOutputStream out = writer.open(file, "synced")) {
      assertThatThrownBy(() -> other.hdfs().append(file))
          .isInstanceOfSatisfying(RemoteException.class, LeaseFactsIT::isOwnedByAnother);
      assertThatThrownBy(() -> other.hdfs().truncate(file, 1))
          .isInstanceOfSatisfying(RemoteException.class, LeaseFactsIT::isOwnedByAnother);
      Incarnation.sync(out, " undisturbed");
    }
    assertThat(other.read(file)).isEqualTo("synced undisturbed");
  }

  @Test
  void aClientIsOneLeaseHolderHoweverManyStreamsItHas() throws IOException {
    try (FSDataOutputStream out = writer.open(file, "synced")) {
      assertThatThrownBy(() -> writer.hdfs().append(file))
          .hasMessageContaining("already the current lease holder");
      Incarnation.sync(out, " undisturbed");
    }
    assertThat(other.read(file)).isEqualTo("synced undisturbed");
  }

  private static void isOwnedByAnother(RemoteException refusal) {
    assertThat(refusal.unwrapRemoteException())
        .isInstanceOf(AlreadyBeingCreatedException.class)
        .hasMessageContaining("is currently owned by DFSClient");
  }
}
