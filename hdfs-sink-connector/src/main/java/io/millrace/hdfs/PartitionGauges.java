// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.RollReason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the {@link PartitionMetrics} of a task's partitions among the metrics of the worker, where
 * the worker has room for a plugin's: from Kafka 4.1 on.
 *
 * <p>Invariant: a partition is shown while the task has it. That it cannot be shown stops nothing.
 */
final class PartitionGauges {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionGauges.class);

  // Null on a worker before 4.1, which does not have the class; so it must not be in a lambda.
  private final PluginMetrics worker;
  private final InstantSource clock;
  private final Map<TopicPartition, List<MetricName>> shown = new HashMap<>();

  private PartitionGauges(PluginMetrics worker, InstantSource clock) {
    this.worker = worker;
    this.clock = clock;
  }

  static PartitionGauges of(SinkTaskContext context, InstantSource clock) {
    try {
      return new PartitionGauges(context.pluginMetrics(), clock);
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      LOG.info("This worker is older than Kafka 4.1 and shows no metrics of plugins");
      return new PartitionGauges(null, clock);
    }
  }

  /** Begins to show a partition, whose numbers begin anew. */
  PartitionMetrics add(TopicPartition partition) {
    PartitionMetrics metrics = new PartitionMetrics(clock);
    if (worker != null) {
      remove(partition);
      shown.put(partition, new ArrayList<>());
      try {
        show(partition, metrics);
      } catch (IllegalArgumentException e) {
        // The names are taken until it ends.
        LOG.warn(
            "No metrics of {}: an earlier incarnation of this task still goes on", partition, e);
        remove(partition);
      }
    }
    return metrics;
  }

  void remove(TopicPartition partition) {
    List<MetricName> names = shown.remove(partition);
    if (names != null) {
      for (MetricName name : names) {
        worker.removeMetric(name);
      }
    }
  }

  private void show(TopicPartition partition, PartitionMetrics metrics) {
    show(partition, "epoch", "the number of the epoch in which the task owns it", metrics::epoch);
    show(partition, "open-files", "files that have an open stream", metrics::openFiles);
    show(
        partition,
        "suspended-files",
        "files in use that have none, until their next record",
        metrics::suspendedFiles);
    show(partition, "bytes-total", "bytes in files, up to the last checkpoint", metrics::bytes);
    for (RollReason reason : RollReason.values()) {
      Map<String, String> tags = tags(partition);
      tags.put("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      show(
          partition,
          metricName("rolled-files-total", "files finished for this reason", tags),
          (config, now) -> metrics.rolled(reason));
    }
    show(partition, "checkpoints-total", "checkpoints stored", metrics::checkpoints);
    show(
        partition,
        "checkpoint-last-time-ms",
        "how long the last checkpoint took",
        metrics::lastCheckpointMs);
    show(
        partition,
        "checkpoint-max-time-ms",
        "how long the longest checkpoint took",
        metrics::longestCheckpointMs);
    show(
        partition,
        metricName(
            "checkpoint-lag-ms", "age of the oldest record in no checkpoint", tags(partition)),
        (config, now) -> metrics.checkpointLagMs(now));
    show(
        partition,
        "taken-over-files-total",
        "files in use taken over from an earlier owner",
        metrics::takenOver);
    show(partition, "failures-total", "failures after which it waits", metrics::failures);
    show(partition, "fences-total", "failures because another task claimed it", metrics::fences);
    show(
        partition,
        "name-conflicts-total",
        "tries at a final name that was taken",
        metrics::namesTaken);
    show(partition, "corrupt-files-total", "files set aside as .CORRUPT", metrics::corrupt);
    show(partition, "partial-files-total", "files set aside as .PARTIAL", metrics::partial);
    show(
        partition,
        "oldest-unpublished-time-ms",
        "when the oldest record in no published file came; -1 if there is none",
        metrics::oldestUnpublished);
    show(
        partition,
        metricName("oldest-unpublished-age-ms", "how long ago that was", tags(partition)),
        (config, now) -> metrics.oldestUnpublishedAgeMs(now));
  }

  private void show(TopicPartition partition, String name, String description, LongSupplier value) {
    show(
        partition,
        metricName(name, description, tags(partition)),
        (config, now) -> value.getAsLong());
  }

  private void show(TopicPartition partition, MetricName name, Gauge<Long> gauge) {
    worker.addMetric(name, gauge);
    shown.get(partition).add(name);
  }

  private MetricName metricName(String name, String description, Map<String, String> tags) {
    return worker.metricName(name, description, new LinkedHashMap<>(tags));
  }

  private static Map<String, String> tags(TopicPartition partition) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("topic", partition.topic());
    tags.put("partition", Integer.toString(partition.partition()));
    return tags;
  }
}
