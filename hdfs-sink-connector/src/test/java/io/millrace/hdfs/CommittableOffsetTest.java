// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What preCommit answers. */
class CommittableOffsetTest {
  private static final TopicPartition P0 = FakeWorker.partition(0);

  @Test
  void itIsWhatTheCheckpointHas() {
    FakeWorker worker = new FakeWorker(Map.of("checkpoint.interval.ms", "1000"));
    for (int i = 0; i < 5; i++) {
      worker.append(0, TestRecord.of(i));
    }
    worker.start(0);
    worker.poll(3);
    worker.commit();
    assertThat(worker.committed).containsEntry(P0, 3L);

    worker.poll(1);
    worker.crash();
    worker.start(0);
    assertThat(worker.context.timeout).isEqualTo(-1);
    worker.commit();
    assertThat(worker.committed).containsEntry(P0, 3L);
  }

  @Test
  void recordsThatATransformationDropsCount() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.start(0);
    worker.poll(1);
    // Consumed, and never seen by the task.
    assertThat(worker.task().preCommit(Map.of(P0, new OffsetAndMetadata(17))))
        .isEqualTo(Map.of(P0, new OffsetAndMetadata(17)));
  }

  @Test
  void nothingIsSaidOfPartitionsThatAreNotOwned() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.start(0);
    TopicPartition stranger = FakeWorker.partition(9);
    assertThat(worker.task().preCommit(Map.of(stranger, new OffsetAndMetadata(5)))).isEmpty();
  }

  @Test
  void itIsNeverMoreThanTheWorkerHasConsumed() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.append(0, TestRecord.of("a"));
    worker.start(0);
    worker.poll(1);

    assertThat(worker.task().preCommit(Map.of(P0, new OffsetAndMetadata(0))))
        .isEqualTo(Map.of(P0, new OffsetAndMetadata(0)));
  }

  @Test
  void afterAFailureItDoesNotPassTheRewindThatIsStillToCome() {
    FakeWorker worker = new FakeWorker(Map.of());
    for (int i = 0; i < 3; i++) {
      worker.append(0, TestRecord.of(i));
    }
    worker.start(0);
    worker.poll(1);
    worker.commit();
    worker.store.down(true);
    worker.poll(10);
    worker.commit();
    assertThat(worker.committed).containsEntry(P0, 1L);

    worker.store.down(false);
    worker.advance(1000);
    worker.poll(1); // claims, and rewinds with the next one
    worker.commit();
    assertThat(worker.committed).containsEntry(P0, 1L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyRecordBelowItIsInAFileOnce(long seed) {
    Random random = new Random(seed);
    FakeWorker worker =
        new FakeWorker(
            Map.of(
                "path", "file:///logs/%{b}",
                "roll.records", Integer.toString(1 + random.nextInt(5)),
                "roll.bytes", Integer.toString(random.nextInt(60)),
                "roll.interval.ms", Integer.toString(random.nextInt(2000)),
                "roll.idle.ms", Integer.toString(1 + random.nextInt(1000)),
                "retry.backoff.ms", "100"));
    worker.start(0, 1);
    for (int step = 0; step < 300; step++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> appendSome(worker, random);
        case 2 -> worker.poll(random.nextInt(6));
        case 3 -> worker.advance(random.nextInt(700));
        default -> {
          worker.commit();
          assertNothingCommittedIsMissing(worker);
        }
      }
      if (random.nextInt(20) == 0) {
        worker.store.failCall(
            worker.store.calls() + 1 + random.nextInt(10),
            random.nextBoolean() ? Fault.BEFORE : Fault.AFTER);
      }
      if (random.nextInt(40) == 0) {
        worker.revoke(1);
        worker.poll(1);
        assertNothingCommittedIsMissing(worker);
        worker.assign(1);
      }
    }
    worker.drain();
    assertThat(worker.committed)
        .containsEntry(P0, (long) worker.records(0).size())
        .containsEntry(FakeWorker.partition(1), (long) worker.records(1).size());
    assertNothingCommittedIsMissing(worker);
    assertThat(worker.inUse()).isEmpty();
  }

  private static void appendSome(FakeWorker worker, Random random) {
    for (int i = random.nextInt(5); i > 0; i--) {
      int partition = random.nextInt(2);
      String value = partition + "-" + worker.records(partition).size();
      worker.append(partition, TestRecord.of(value).with("b", "b" + random.nextInt(4)));
    }
  }

  private static void assertNothingCommittedIsMissing(FakeWorker worker) {
    List<String> written = new ArrayList<>();
    worker.published().values().forEach(text -> text.lines().forEach(written::add));
    assertThat(written).as("published").doesNotHaveDuplicates();
    for (String path : worker.inUse()) {
      new String(worker.store.files().get(path), UTF_8).lines().forEach(written::add);
    }
    worker.committed.forEach(
        (partition, offset) -> {
          for (SinkRecord record : worker.records(partition.partition())) {
            if (record.kafkaOffset() < offset) {
              assertThat(written).contains((String) record.value());
            }
          }
        });
  }
}
