// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.RollReason;
import io.millrace.metrics.GaugeGroup;
import io.millrace.metrics.PluginGauges;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows the {@link PartitionMetrics} of a task's partitions among the metrics of the worker.
 *
 * <p>Invariant: a partition is shown while the task has it. That it cannot be shown stops nothing.
 */
final class PartitionGauges {
  private final PluginGauges worker;
  private final InstantSource clock;
  private final Map<TopicPartition, GaugeGroup> shown = new HashMap<>();

  PartitionGauges(PluginGauges worker, InstantSource clock) {
    this.worker = worker;
    this.clock = clock;
  }

  /** Begins to show a partition, whose numbers begin anew. */
  PartitionMetrics add(TopicPartition partition) {
    PartitionMetrics metrics = new PartitionMetrics(clock);
    remove(partition);
    GaugeGroup group =
        worker.group(
            partition.toString(),
            Map.of(
                "topic", partition.topic(), "partition", Integer.toString(partition.partition())));
    shown.put(partition, group);
    show(group, metrics);
    return metrics;
  }

  void remove(TopicPartition partition) {
    GaugeGroup group = shown.remove(partition);
    if (group != null) {
      group.close();
    }
  }

  private void show(GaugeGroup group, PartitionMetrics metrics) {
    group.show("epoch", "the number of the epoch in which the task owns it", metrics::epoch);
    group.show("open-files", "files that have an open stream", metrics::openFiles);
    group.show(
        "suspended-files",
        "files in use that have none, until their next record",
        metrics::suspendedFiles);
    group.show("bytes-total", "bytes in files, up to the last checkpoint", metrics::bytes);
    for (RollReason reason : RollReason.values()) {
      group.show(
          "rolled-files-total",
          "files finished for this reason",
          Map.of("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-')),
          () -> metrics.rolled(reason));
    }
    group.show("checkpoints-total", "checkpoints stored", metrics::checkpoints);
    group.show(
        "checkpoint-last-time-ms", "how long the last checkpoint took", metrics::lastCheckpointMs);
    group.show(
        "checkpoint-max-time-ms",
        "how long the longest checkpoint took",
        metrics::longestCheckpointMs);
    group.show(
        "checkpoint-lag-ms",
        "age of the oldest record in no checkpoint",
        () -> metrics.checkpointLagMs(clock.millis()));
    group.show(
        "taken-over-files-total",
        "files in use taken over from an earlier owner",
        metrics::takenOver);
    group.show("failures-total", "failures after which it waits", metrics::failures);
    group.show("fences-total", "failures because another task claimed it", metrics::fences);
    group.show("name-conflicts-total", "tries at a final name that was taken", metrics::namesTaken);
    group.show("corrupt-files-total", "files set aside as .CORRUPT", metrics::corrupt);
    group.show("partial-files-total", "files set aside as .PARTIAL", metrics::partial);
    group.show(
        "oldest-unpublished-time-ms",
        "when the oldest record in no published file came; -1 if there is none",
        metrics::oldestUnpublished);
    group.show(
        "oldest-unpublished-age-ms",
        "how long ago that was",
        () -> metrics.oldestUnpublishedAgeMs(clock.millis()));
  }
}
