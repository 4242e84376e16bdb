// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.direct;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** What a source task sees of a worker that has stored no offset yet. */
final class DirectSourceContext implements SourceTaskContext, OffsetStorageReader, AutoCloseable {
  private final Metrics metrics = new Metrics();

  @Override
  public Map<String, String> configs() {
    return Map.of();
  }

  @Override
  public OffsetStorageReader offsetStorageReader() {
    return this;
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return null; // as where nothing is stored
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    return Map.of();
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
