// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.metrics.FakePluginMetrics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.IllegalWorkerStateException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Remembers what a task asks of its worker, and refuses what a worker refuses. */
final class FakeSinkContext implements SinkTaskContext {
  final Set<TopicPartition> assignment = new HashSet<>();
  final Set<TopicPartition> paused = new HashSet<>();
  final Map<TopicPartition, Long> offsets = new HashMap<>();
  long timeout = -1;
  ErrantRecordReporter reporter;
  FakePluginMetrics metrics = new FakePluginMetrics();

  /** Makes it a worker before Kafka 4.1. */
  static FakeSinkContext withoutPluginMetrics() {
    FakeSinkContext context = new FakeSinkContext();
    context.metrics = null;
    return context;
  }

  @Override
  public Map<String, String> configs() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void offset(Map<TopicPartition, Long> rewinds) {
    offsets.putAll(rewinds);
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    offsets.put(partition, offset);
  }

  @Override
  public void timeout(long timeoutMs) {
    if (timeoutMs <= 0) {
      throw new IllegalArgumentException("the worker ignores a time-out of " + timeoutMs);
    }
    timeout = timeoutMs;
  }

  @Override
  public Set<TopicPartition> assignment() {
    return assignment;
  }

  @Override
  public void pause(TopicPartition... partitions) {
    checkAssigned(partitions);
    paused.addAll(List.of(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    checkAssigned(partitions);
    Arrays.asList(partitions).forEach(paused::remove);
  }

  @Override
  public void requestCommit() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ErrantRecordReporter errantRecordReporter() {
    return reporter;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    if (metrics == null) {
      throw new NoSuchMethodError("pluginMetrics");
    }
    return metrics;
  }

  private void checkAssigned(TopicPartition... partitions) {
    if (!assignment.containsAll(List.of(partitions))) {
      throw new IllegalWorkerStateException(Arrays.toString(partitions) + " not assigned");
    }
  }
}
