// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** How a partition recovers from a failing file system, and what the others notice. */
class FaultTest {
  private static final TopicPartition P0 = FakeWorker.partition(0);

  @Test
  void thePartitionIsClaimedAgainAfterAPauseAndGoesOnWithItsFiles() {
    FakeWorker worker = new FakeWorker(Map.of("path", "file:///logs/%{b}", "roll.records", "2"));
    for (String bucket : new String[] {"x", "y", "x", "y", "z"}) {
      worker.append(0, TestRecord.of(bucket).with("b", bucket));
    }
    worker.start(0);
    worker.poll(3); // x is published, y is open since offset 1
    worker.store.failCall(worker.store.calls() + 1, Fault.BEFORE);
    worker.poll(1);

    assertThat(worker.context.paused).containsExactly(P0);
    assertThat(worker.context.timeout).isEqualTo(1000);

    worker.drain();
    assertThat(worker.context.paused).isEmpty();
    assertThat(worker.published())
        .isEqualTo(
            Map.of("/logs/x/t-0-0", "x\nx\n", "/logs/y/t-0-1", "y\ny\n", "/logs/z/t-0-4", "z\n"));
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void thePauseDoublesUpToItsLimitAndStartsAnewAfterAPublishedFile() {
    FakeWorker worker =
        new FakeWorker(
            Map.of("roll.records", "1", "retry.backoff.ms", "100", "retry.max.ms", "350"));
    worker.append(0, TestRecord.of("a"));
    worker.start(0);
    worker.store.down(true);
    worker.poll(1);
    assertThat(pauses(worker, 5)).containsExactly(100L, 200L, 350L, 350L, 350L);

    worker.store.down(false);
    worker.drain();
    assertThat(worker.published()).hasSize(1);
    worker.append(0, TestRecord.of("b"));
    worker.store.down(true);
    worker.poll(1);
    assertThat(pauses(worker, 2)).containsExactly(100L, 200L);
  }

  @Test
  void otherPartitionsGoOn() {
    FakeWorker worker = new FakeWorker(Map.of("roll.records", "1"));
    worker.append(0, TestRecord.of("a"));
    worker.append(1, TestRecord.of("b"));
    worker.start(0, 1);
    worker.store.onCall(
        call -> {
          if (call.contains("create /logs/_t-0-")) {
            worker.store.failCall(worker.store.calls() + 1, Fault.BEFORE);
          }
        });
    worker.poll(1);
    worker.append(1, TestRecord.of("c"));
    worker.poll(1);

    assertThat(worker.context.paused).containsExactly(P0);
    assertThat(worker.published().values()).containsExactly("b\n", "c\n");
  }

  @Test
  void recordsThatArriveBeforeTheRewindAreNotWrittenTwice() {
    FakeWorker worker = new FakeWorker(Map.of("roll.records", "2"));
    for (int i = 0; i < 6; i++) {
      worker.append(0, TestRecord.of(i));
    }
    worker.start(0);
    // creating the mark and the file come first; five records follow in the batch
    worker.store.failCall(worker.store.calls() + 4, Fault.BEFORE);
    worker.poll(10);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(
            Map.of("/logs/t-0-0", "0\n1\n", "/logs/t-0-2", "2\n3\n", "/logs/t-0-4", "4\n5\n"));
  }

  @Test
  void recordsThatComeAgainAreDropped() {
    FakeWorker worker = new FakeWorker(Map.of("roll.records", "1"));
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of("b"));
    worker.start(0);
    worker.poll(10);
    worker.task().put(worker.records(0));

    assertThat(worker.published()).hasSize(2);
  }

  @Test
  void aPartitionThatComesBackDuringItsPauseIsReadAtOnce() {
    FakeWorker worker = new FakeWorker(Map.of("roll.records", "1"));
    worker.append(0, TestRecord.of("a"));
    worker.start(0);
    worker.store.failCall(worker.store.calls() + 1, Fault.BEFORE);
    worker.poll(1);
    worker.poll(1);
    worker.revoke(0);
    worker.assign(0);

    assertThat(worker.context.paused).isEmpty();
    worker.poll(1);
    assertThat(worker.published()).hasSize(1);
  }

  @Test
  void recordsOlderThanTheStateAreDropped() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of("b"));
    worker.start(0);
    worker.poll(1);
    worker.stop();
    worker.start(0);
    worker.task().put(worker.records(0));
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", "a\nb\n"));
  }

  @Test
  void aTopicThatWasMadeAnewIsAnError() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.append(0, TestRecord.of("a"));
    worker.start(0);
    worker.poll(1);
    worker.stop();
    worker.start(0);

    TestRecord later =
        TestRecord.of("other").time(worker.time.instant().plusSeconds(301).toString());
    assertThatThrownBy(() -> worker.task().put(List.of(later.at("t", 0, 0))))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("the topic was made anew");
  }

  private static List<Long> pauses(FakeWorker worker, int count) {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      worker.poll(1);
      pauses.add(worker.context.timeout);
      worker.advance(worker.context.timeout);
    }
    return pauses;
  }
}
