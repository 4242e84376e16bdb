// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
  void itIsTheFirstRecordOfTheOldestOpenFile() {
    FakeWorker worker = new FakeWorker(Map.of("path", "file:///logs/%{b}", "roll.records", "2"));
    for (String bucket : new String[] {"x", "x", "y", "z", "z", "y", "z"}) {
      worker.append(0, TestRecord.of(bucket).with("b", bucket));
    }
    worker.start(0);
    long[] expected = {0, 2, 2, 2, 2, 6, 6};
    for (long offset : expected) {
      worker.poll(1);
      worker.commit();
      assertThat(worker.committed).containsEntry(P0, offset);
    }
  }

  @Test
  void withoutOpenFilesItIsWhatTheWorkerHasConsumed() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.start(0);
    // Records that a transformation drops are consumed, and never seen by the task.
    assertThat(worker.task().preCommit(Map.of(P0, new OffsetAndMetadata(17))))
        .isEqualTo(Map.of(P0, new OffsetAndMetadata(17)));
    TopicPartition stranger = FakeWorker.partition(9);
    assertThat(worker.task().preCommit(Map.of(stranger, new OffsetAndMetadata(5))))
        .isEqualTo(Map.of(stranger, new OffsetAndMetadata(5)));
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
    worker.store.down(true);
    worker.poll(10);
    worker.commit();

    assertThat(worker.committed).containsEntry(P0, 0L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void noRecordBelowItIsMissingFromPublishedFiles(long seed) {
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
  }

  private static void appendSome(FakeWorker worker, Random random) {
    for (int i = random.nextInt(5); i > 0; i--) {
      int partition = random.nextInt(2);
      String value = partition + "-" + worker.records(partition).size();
      worker.append(partition, TestRecord.of(value).with("b", "b" + random.nextInt(4)));
    }
  }

  private static void assertNothingCommittedIsMissing(FakeWorker worker) {
    Set<String> published = new HashSet<>();
    worker.published().values().forEach(text -> text.lines().forEach(published::add));
    worker.committed.forEach(
        (partition, offset) -> {
          for (SinkRecord record : worker.records(partition.partition())) {
            if (record.kafkaOffset() < offset) {
              assertThat(published).contains((String) record.value());
            }
          }
        });
  }
}
