// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

/** What a worker shows of each partition. */
class MetricsTest {
  @Test
  void filesAreOpenUntilTheyAreSuspendedOrPublished() {
    FakeWorker worker = buckets(Map.of("max.open.files", "1"), "x", "y");
    worker.start(0);
    worker.poll(1);
    assertThat(value(worker, "open-files")).isEqualTo(1L);
    assertThat(value(worker, "suspended-files")).isEqualTo(0L);

    worker.poll(1);
    assertThat(value(worker, "open-files")).isEqualTo(1L);
    assertThat(value(worker, "suspended-files")).isEqualTo(1L);

    worker.drain();
    assertThat(value(worker, "open-files")).isEqualTo(0L);
    assertThat(value(worker, "suspended-files")).isEqualTo(0L);
    assertThat(rolled(worker)).isEqualTo(Map.of("idle", 2L));
  }

  @Test
  void bytesCountOnceWhateverIsWrittenAgain() {
    FakeWorker worker = buckets(Map.of("roll.records", "2"), "x", "x", "y");
    worker.start(0);
    worker.poll(1);
    assertThat(value(worker, "bytes-total")).isEqualTo(0L);
    worker.commit();
    assertThat(value(worker, "bytes-total")).isEqualTo(2L);

    worker.store.failCall(worker.store.calls() + 1, Fault.BEFORE);
    worker.poll(2);
    assertThat(value(worker, "failures-total")).isEqualTo(1L);
    worker.drain();
    assertThat(value(worker, "bytes-total")).isEqualTo(6L);
    assertThat(rolled(worker)).isEqualTo(Map.of("idle", 1L, "records", 1L));
  }

  @Test
  void bytesOfAnEarlierOwnerAreNotCountedAgain() {
    FakeWorker worker = buckets(Map.of(), "x", "x");
    worker.start(0);
    worker.poll(1);
    worker.crash();
    worker.start(0);
    worker.poll(1);
    worker.stop();
    worker.start(0);
    worker.drain();

    assertThat(value(worker, "bytes-total")).isEqualTo(2L);
  }

  @Test
  void theCheckpointLagIsTheAgeOfTheOldestRecordThatIsInNone() {
    FakeWorker worker = buckets(Map.of(), "x", "x");
    worker.start(0);
    assertThat(value(worker, "checkpoint-lag-ms")).isEqualTo(0L);
    worker.poll(1);
    worker.advance(500);
    worker.poll(1);
    worker.advance(500);
    assertThat(value(worker, "checkpoint-lag-ms")).isEqualTo(1000L);

    worker.commit();
    assertThat(value(worker, "checkpoint-lag-ms")).isEqualTo(0L);
    assertThat(value(worker, "checkpoints-total")).isEqualTo(1L);
  }

  @Test
  void theCheckpointLagGrowsWhileTheFileSystemFails() {
    FakeWorker worker = buckets(Map.of(), "x");
    worker.start(0);
    worker.store.down(true);
    worker.poll(1);
    worker.advance(1000);
    worker.poll(1);
    worker.advance(2000);
    assertThat(value(worker, "checkpoint-lag-ms")).isEqualTo(3000L);
    assertThat(value(worker, "failures-total")).isEqualTo(2L);

    worker.store.down(false);
    worker.drain();
    assertThat(value(worker, "checkpoint-lag-ms")).isEqualTo(0L);
  }

  @Test
  void theOldestUnpublishedRecordSurvivesItsOwner() {
    FakeWorker worker = buckets(Map.of(), "x");
    worker.start(0);
    assertThat(value(worker, "oldest-unpublished-time-ms")).isEqualTo(-1L);
    worker.poll(1);
    long came = worker.time.millis();
    assertThat(value(worker, "oldest-unpublished-time-ms")).isEqualTo(came);
    worker.advance(10);
    worker.stop();
    worker.start(0);
    assertThat(value(worker, "oldest-unpublished-time-ms")).isEqualTo(came);
    assertThat(value(worker, "oldest-unpublished-age-ms")).isEqualTo(10L);

    worker.drain();
    assertThat(value(worker, "oldest-unpublished-time-ms")).isEqualTo(-1L);
    assertThat(value(worker, "oldest-unpublished-age-ms")).isEqualTo(0L);
  }

  @Test
  void whatIsCommittedButNotPublishedYetIsNotForgotten() {
    FakeWorker worker = buckets(Map.of("roll.records", "1"), "x");
    worker.start(0);
    long came = worker.time.millis();
    worker.store.onCall(
        call -> {
          if (call.contains(": rename ") && call.endsWith("/x/t-0-0")) {
            worker.store.failCall(worker.store.calls() + 1, Fault.BEFORE);
          }
        });
    worker.poll(1);

    assertThat(worker.published()).isEmpty();
    assertThat(value(worker, "oldest-unpublished-time-ms")).isEqualTo(came);
  }

  @Test
  void filesOfADeadOwnerAreTakenOver() {
    FakeWorker worker = buckets(Map.of(), "x", "y", "x");
    worker.start(0);
    worker.poll(2);
    worker.commit();
    worker.crash();
    worker.start(0);
    assertThat(value(worker, "suspended-files")).isEqualTo(2L);
    assertThat(value(worker, "epoch")).isEqualTo(2L);
    worker.poll(1);

    assertThat(value(worker, "taken-over-files-total")).isEqualTo(2L);
    assertThat(value(worker, "open-files")).isEqualTo(1L);
    assertThat(value(worker, "suspended-files")).isEqualTo(1L);
  }

  @Test
  void anotherOwnerIsAFence() {
    FakeWorker worker = buckets(Map.of(), "x", "y");
    worker.start(0);
    worker.poll(1);
    FakeSinkContext first = worker.context;
    HdfsSinkTask zombie = worker.task();
    worker.start(0);
    first.assignment.addAll(Set.of(FakeWorker.partition(0)));
    worker.advance(30_000);
    zombie.put(worker.records(0).subList(1, 2));

    assertThat(first.metrics.value("fences-total", tags(0))).isEqualTo(1L);
    assertThat(first.metrics.value("failures-total", tags(0))).isEqualTo(1L);
    assertThat(value(worker, "fences-total")).isEqualTo(0L);
  }

  @Test
  void namesThatWereTakenAreConflicts() {
    FakeWorker worker = buckets(Map.of("file.name", "same", "roll.records", "1"), "x", "x", "x");
    worker.start(0);
    worker.drain();

    assertThat(worker.published().keySet())
        .containsExactly("/logs/x/same", "/logs/x/same.1", "/logs/x/same.2");
    assertThat(value(worker, "name-conflicts-total")).isEqualTo(2L);
  }

  @Test
  void filesThatAreSetAsideAreCounted() {
    FakeWorker worker =
        new FakeWorker(
            Map.of("file.name", "%{f}", "whole.files", "true", "incomplete.timeout.ms", "1000"));
    worker.append(0, TestRecord.of("a").with("f", "broken").endOf("something else"));
    worker.append(0, TestRecord.of("b").with("f", "endless"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published().keySet())
        .containsExactly("/logs/broken.CORRUPT", "/logs/endless.PARTIAL");
    assertThat(value(worker, "corrupt-files-total")).isEqualTo(1L);
    assertThat(value(worker, "partial-files-total")).isEqualTo(1L);
    assertThat(rolled(worker)).isEqualTo(Map.of("file-end", 1L, "incomplete", 1L));
  }

  @Test
  void aCheckpointIsTimed() {
    FakeWorker worker = buckets(Map.of(), "x", "x");
    worker.start(0);
    worker.poll(1);
    worker.store.onCall(
        call -> {
          if (call.contains(": replace ")) {
            worker.advance(70);
          }
        });
    worker.commit();
    worker.store.onCall(call -> {});
    worker.poll(1);
    worker.commit();

    assertThat(value(worker, "checkpoint-last-time-ms")).isEqualTo(0L);
    assertThat(value(worker, "checkpoint-max-time-ms")).isEqualTo(70L);
  }

  @Test
  void aPartitionIsShownWhileTheTaskHasIt() {
    FakeWorker worker = buckets(Map.of(), "x");
    worker.start(0, 1);
    assertThat(value(worker, "open-files")).isEqualTo(0L);
    worker.revoke(0);
    assertThat(value(worker, "open-files")).isNull();
    assertThat(worker.context.metrics.value("open-files", tags(1))).isEqualTo(0L);

    worker.assign(0);
    assertThat(value(worker, "open-files")).isEqualTo(0L);
    worker.stop();
    assertThat(worker.context.metrics.gauges()).isEmpty();
  }

  @Test
  void namesAreInTheMannerOfKafkas() {
    FakeWorker worker = buckets(Map.of(), "x");
    worker.start(0);

    assertThat(worker.context.metrics.gauges().keySet())
        .isNotEmpty()
        .extracting(MetricName::name)
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void anIncarnationThatGoesOnKeepsItsMetricsAndTheNewOneGoesWithout() {
    FakeWorker worker = buckets(Map.of(), "x");
    worker.start();
    worker.context.metrics.take("checkpoints-total");
    worker.assign(0);
    assertThat(worker.context.metrics.gauges()).isEmpty();

    worker.drain();
    assertThat(worker.published()).hasSize(1);
    worker.stop();
  }

  @Test
  void anOlderWorkerIsServedWithoutMetrics() {
    FakeWorker worker = buckets(Map.of(), "x");
    worker.start(FakeSinkContext.withoutPluginMetrics(), 0);
    worker.drain();
    worker.stop();

    assertThat(worker.published()).hasSize(1);
  }

  private static FakeWorker buckets(Map<String, String> settings, String... buckets) {
    Map<String, String> all = new HashMap<>(Map.of("path", "file:///logs/%{b}"));
    all.putAll(settings);
    FakeWorker worker = new FakeWorker(all);
    for (String bucket : buckets) {
      worker.append(0, TestRecord.of(bucket).with("b", bucket));
    }
    return worker;
  }

  private static Object value(FakeWorker worker, String name) {
    return worker.context.metrics.value(name, tags(0));
  }

  private static Map<String, String> tags(int partition) {
    return Map.of("topic", "t", "partition", Integer.toString(partition));
  }

  /** How many files were rolled, by reason, without those of which there is none. */
  private static Map<String, Object> rolled(FakeWorker worker) {
    Map<String, Object> counts = new TreeMap<>();
    worker
        .context
        .metrics
        .gauges()
        .forEach(
            (name, gauge) -> {
              if (name.name().equals("rolled-files-total") && !gauge.value(null, 0).equals(0L)) {
                counts.put(name.tags().get("reason"), gauge.value(null, 0));
              }
            });
    return counts;
  }
}
