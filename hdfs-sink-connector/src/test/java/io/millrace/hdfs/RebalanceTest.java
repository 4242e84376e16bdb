// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions that come and go, all at once or a few at a time. */
class RebalanceTest {
  private final FakeWorker worker = new FakeWorker(Map.of());

  @BeforeEach
  void twoPartitionsHaveAnOpenFileEach() {
    for (int partition = 0; partition < 2; partition++) {
      worker.append(partition, TestRecord.of(partition + "a"));
      worker.append(partition, TestRecord.of(partition + "b"));
    }
    worker.start(0, 1);
    worker.poll(1);
  }

  @Test
  void whatIsRevokedIsGoneOnWithByTheNextOwner() {
    worker.revoke(0, 1);
    assertThat(worker.openFiles()).isEmpty();
    assertThat(worker.inUse()).hasSize(2);
    assertThat(worker.committed)
        .isEqualTo(Map.of(FakeWorker.partition(0), 1L, FakeWorker.partition(1), 1L));

    worker.assign(0, 1);
    worker.drain();
    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "0a\n0b\n", "/logs/t-1-0", "1a\n1b\n"));
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void whatStaysIsNotTouchedWhenAnotherPartitionGoes() {
    String staying =
        worker.inUse().stream().filter(path -> path.contains("t-1-")).findFirst().orElseThrow();
    worker.revoke(0);

    assertThat(worker.openFiles()).containsExactly(staying);
    worker.poll(1);
    worker.advance(60_000);
    worker.poll(1);
    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-1-0", "1a\n1b\n"));
  }

  @Test
  void lostPartitionsAreGivenUpWithoutACommit() {
    worker.lose(0);
    assertThat(worker.committed).isEmpty();
    assertThat(worker.openFiles()).hasSize(1);

    worker.assign(0);
    worker.drain();
    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "0a\n0b\n", "/logs/t-1-0", "1a\n1b\n"));
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void closingWhatIsNotOpenIsNoError() {
    worker.revoke(0);
    worker.task().close(List.of(FakeWorker.partition(0), FakeWorker.partition(7)));

    assertThat(worker.openFiles()).hasSize(1);
  }

  @Test
  void aRecordOfAPartitionThatIsNotOpenFailsTheTask() {
    assertThatThrownBy(() -> worker.task().put(List.of(TestRecord.of("x").at("t", 5, 0))))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("topic t, partition 5");
  }

  @Test
  void aTaskThatStopsSuspendsItsFilesForTheNext() {
    worker.stop();
    assertThat(worker.store.openFiles()).isEmpty();
    assertThat(worker.inUse()).hasSize(2);

    worker.start(0, 1);
    worker.drain();
    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "0a\n0b\n", "/logs/t-1-0", "1a\n1b\n"));
  }

  @Test
  void aTaskThatNeverStartedCanBeStopped() {
    HdfsSinkTask task = new HdfsSinkTask();
    task.stop();
    assertThat(task.version()).isNotEmpty();
  }
}
