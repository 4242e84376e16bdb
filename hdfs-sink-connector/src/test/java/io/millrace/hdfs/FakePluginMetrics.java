// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** Metrics of one task, as strict as the worker's: a name is there once, or not. */
final class FakePluginMetrics implements PluginMetrics {
  final Map<MetricName, Gauge<?>> gauges = new HashMap<>();

  /** Names that somebody else has. */
  final Set<String> taken = new HashSet<>();

  @Override
  @SuppressWarnings("NonApiType") // Kafka's
  public MetricName metricName(
      String name, String description, LinkedHashMap<String, String> tags) {
    return new MetricName(name, "plugins", description, tags);
  }

  @Override
  public void addMetric(MetricName name, MetricValueProvider<?> provider) {
    if (taken.contains(name.name()) || gauges.putIfAbsent(name, (Gauge<?>) provider) != null) {
      throw new IllegalArgumentException("Metric " + name + " already exists");
    }
  }

  @Override
  public void removeMetric(MetricName name) {
    if (gauges.remove(name) == null) {
      throw new IllegalArgumentException("Unknown metric " + name);
    }
  }

  @Override
  public Sensor addSensor(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeSensor(String name) {
    throw new UnsupportedOperationException();
  }

  /** The value of a metric of a partition, or null if there is none. */
  Object value(int partition, String name, long now) {
    return value(name, Map.of("topic", "t", "partition", Integer.toString(partition)), now);
  }

  /** How many files of a partition were rolled, by reason, without those of which there is none. */
  Map<String, Object> rolled(int partition) {
    Map<String, Object> counts = new TreeMap<>();
    gauges.forEach(
        (name, gauge) -> {
          if (name.name().equals("rolled-files-total")
              && name.tags().get("partition").equals(Integer.toString(partition))
              && !gauge.value(null, 0).equals(0L)) {
            counts.put(name.tags().get("reason"), gauge.value(null, 0));
          }
        });
    return counts;
  }

  private Object value(String name, Map<String, String> tags, long now) {
    Gauge<?> gauge = gauges.get(new MetricName(name, "plugins", "", tags));
    return gauge == null ? null : gauge.value(null, now);
  }
}
