// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.direct;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What a task sees of a worker that has no consumer: only where it wants to read on matters. */
final class DirectContext implements SinkTaskContext, AutoCloseable {
  private final Set<TopicPartition> assignment = new HashSet<>();
  private final Map<TopicPartition, Long> rewinds = new HashMap<>();
  private final Metrics metrics = new Metrics();

  void assign(Set<TopicPartition> partitions) {
    assignment.addAll(partitions);
  }

  /** Where the task has asked to go on reading since the last call. */
  Map<TopicPartition, Long> takeRewinds() {
    Map<TopicPartition, Long> taken = Map.copyOf(rewinds);
    rewinds.clear();
    return taken;
  }

  @Override
  public Map<String, String> configs() {
    return Map.of();
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    rewinds.putAll(offsets);
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    rewinds.put(partition, offset);
  }

  @Override
  public void timeout(long timeoutMs) {}

  @Override
  public Set<TopicPartition> assignment() {
    return Set.copyOf(assignment);
  }

  @Override
  public void pause(TopicPartition... partitions) {}

  @Override
  public void resume(TopicPartition... partitions) {}

  @Override
  public void requestCommit() {}

  @Override
  public ErrantRecordReporter errantRecordReporter() {
    return null; // as a worker without a dead letter queue
  }

  @Override
  public PluginMetrics pluginMetrics() {
    return new PluginMetricsImpl(metrics, Map.of());
  }

  @Override
  public void close() {
    metrics.close();
  }
}
