// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.RetriableException;
import org.junit.jupiter.api.Test;

/** How long a cluster is waited for, and how often it is asked. */
class HadoopRecoveryTest {
  private static final Path FILE = new Path("/file");

  private final SlowHdfs hdfs = new SlowHdfs();
  private int pauses;
  private final HadoopRecovery recovery = new HadoopRecovery(() -> pauses++);

  @Test
  void recoveryIsAskedForAgainAfterFourSecondsAndGivenUpAfterTwenty() {
    assertThatThrownBy(() -> recovery.recover(hdfs, FILE, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("/file", "its lease is being recovered");

    assertThat(pauses).isEqualTo(200);
    assertThat(hdfs.requests).containsExactly(0, 40);
  }

  @Test
  void aRequestThatIsRefusedIsRepeatedAndTheLastRefusalIsTheCause() {
    hdfs.refusal = new AlreadyBeingCreatedException("waiting for replicas");

    assertThatThrownBy(() -> recovery.recover(hdfs, FILE, 1))
        .rootCause()
        .hasMessage("waiting for replicas");

    assertThat(hdfs.requests).containsExactly(0, 40, 80, 120, 160, 200);
  }

  @Test
  void waitingForTheLeaseAndForTheCutShareOneLimit() {
    hdfs.closedAt = 150;
    hdfs.length = 5;

    assertThatThrownBy(() -> recovery.recover(hdfs, FILE, 3))
        .hasMessageContainingAll("/file", "to 3 bytes");

    assertThat(pauses).isEqualTo(200);
  }

  @Test
  void aCutThatIsRefusedForAWhileIsRepeated() throws IOException {
    hdfs.closedAt = 0;
    hdfs.length = 5;
    hdfs.cutRefusedUntil = 7;
    hdfs.cutAtOnce = true;

    recovery.recover(hdfs, FILE, 3);

    assertThat(pauses).isEqualTo(7);
  }

  @Test
  void appendingWaitsForTheLastBlockForTenSeconds() {
    for (IOException moving :
        List.of(
            remote(RetriableException.class, "last block is COMMITTED but not yet COMPLETE"),
            remote(IOException.class, "lastBlock=b is not sufficiently replicated yet."))) {
      pauses = 0;
      hdfs.refusal = moving;

      assertThatThrownBy(() -> recovery.append(hdfs, FILE)).isSameAs(moving);
      assertThat(pauses).isEqualTo(100);
    }
  }

  @Test
  void appendingToWhatIsOpenFailsAtOnce() {
    hdfs.refusal = remote(AlreadyBeingCreatedException.class, "owned by another");

    assertThatThrownBy(() -> recovery.append(hdfs, FILE)).isSameAs(hdfs.refusal);
    assertThat(pauses).isZero();
  }

  @Test
  void anInterruptEndsTheWaitingAndIsKept() {
    Thread.currentThread().interrupt();
    HadoopRecovery waiting = new HadoopRecovery(Pause::park);

    assertThatThrownBy(() -> waiting.recover(hdfs, FILE, 1))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static RemoteException remote(Class<? extends IOException> type, String message) {
    return new RemoteException(type.getName(), message);
  }

  /** Does what it is asked for only after so many pauses. */
  private final class SlowHdfs extends DistributedFileSystem {
    private final List<Integer> requests = new ArrayList<>();
    private IOException refusal;
    private int closedAt = Integer.MAX_VALUE;
    private int cutRefusedUntil;
    private boolean cutAtOnce;
    private boolean cutting;
    private long length;

    @Override
    public boolean recoverLease(Path file) throws IOException {
      requests.add(pauses);
      if (refusal != null) {
        throw refusal;
      }
      return pauses >= closedAt;
    }

    @Override
    public boolean isFileClosed(Path file) {
      return !cutting && pauses >= closedAt;
    }

    @Override
    public FileStatus getFileStatus(Path file) {
      assertThat(pauses).as("looked at once it is closed").isGreaterThanOrEqualTo(closedAt);
      return new FileStatus(length, false, 1, 1, 0, file);
    }

    @Override
    public boolean truncate(Path file, long newLength) throws IOException {
      if (pauses < cutRefusedUntil) {
        throw remote(AlreadyBeingCreatedException.class, "is being truncated");
      }
      cutting = !cutAtOnce;
      return cutAtOnce;
    }

    @Override
    public FSDataOutputStream append(Path file) throws IOException {
      throw refusal;
    }
  }
}
