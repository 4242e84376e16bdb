// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
  void recordsThatComeAgainAfterACommitThatFailedAreDropped() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of(null)); // no format has a form for it
    worker.append(0, TestRecord.of("b"));
    FakeSinkContext context = new FakeSinkContext();
    context.reporter = (record, error) -> new SecondTime();
    worker.start(context, 0);
    worker.poll(2);
    worker.commit();
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", "a\nb\n"));
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
  void aTopicThatWasMadeAnewWhileItWasNotReadIsAnError() {
    FakeWorker worker = new FakeWorker(Map.of());
    appendTo(worker, "a", "b");
    worker.start(0);
    worker.poll(10);
    worker.stop();
    worker.makeTopicAnew();
    appendTo(worker, "other");
    worker.start(0);

    assertAnotherLog(worker, "Offset 0 of t-0 came where 2 or more was wanted");
  }

  @Test
  void aTopicThatIsMadeAnewWhileItIsReadIsAnError() {
    FakeWorker worker = new FakeWorker(Map.of());
    appendTo(worker, "a", "b");
    worker.start(0);
    worker.poll(10);
    worker.makeTopicAnew();
    appendTo(worker, "other");

    assertAnotherLog(worker, "Offset 0 of t-0 came where 2 or more was wanted");
    worker.stop();
    assertThat(worker.inUse()).hasSize(1);
    assertThat(worker.store.files().get(worker.inUse().get(0))).asString().isEqualTo("a\nb\n");
  }

  @Test
  void aTopicThatIsMadeAnewIsAnErrorBehindAFailureToo() {
    FakeWorker worker = new FakeWorker(Map.of("roll.records", "1"));
    appendTo(worker, "a", "b");
    worker.start(0);
    worker.poll(1);
    worker.store.failCall(worker.store.calls() + 1, Fault.BEFORE);
    worker.poll(1); // fails, and waits
    worker.makeTopicAnew();
    worker.advance(worker.context.timeout);
    worker.poll(1); // claims
    worker.poll(1); // finds nothing at offset 1
    appendTo(worker, "other");

    assertAnotherLog(worker, "Offset 0 of t-0 came where 1 or more was wanted");
  }

  private static void appendTo(FakeWorker worker, String... values) {
    for (String value : values) {
      worker.append(0, TestRecord.of(value));
    }
  }

  private static void assertAnotherLog(FakeWorker worker, String message) {
    assertThatThrownBy(() -> worker.poll(1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("the topic was made anew");
  }

  /** A report that arrives when it is waited for the second time. */
  private static final class SecondTime extends CompletableFuture<Void> {
    private boolean failed;

    @Override
    public Void get() throws ExecutionException {
      if (!failed) {
        failed = true;
        throw new ExecutionException(new IOException("no dead letter queue"));
      }
      return null;
    }
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
