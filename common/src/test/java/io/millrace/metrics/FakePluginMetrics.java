// SPDX-License-Identifier: Apache-2.0
package io.millrace.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** Metrics of one task, as strict as the worker's: a name is there once, or not. */
public final class FakePluginMetrics implements PluginMetrics {
  private final Map<MetricName, Gauge<?>> gauges = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

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

  /** Somebody else has this name. */
  public void take(String name) {
    taken.add(name);
  }

  /** What is shown now. */
  public Map<MetricName, Gauge<?>> gauges() {
    return gauges;
  }

  /** The value of a metric with these tags, or null if there is none. */
  public Object value(String name, Map<String, String> tags) {
    Gauge<?> gauge = gauges.get(new MetricName(name, "plugins", "", tags));
    return gauge == null ? null : gauge.value(null, 0);
  }
}
