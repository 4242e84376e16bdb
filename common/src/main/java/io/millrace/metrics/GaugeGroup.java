// SPDX-License-Identifier: Apache-2.0
package io.millrace.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers that are shown together until the group is closed.
 *
 * <p>Invariant: all of them are shown or none is, and that none can be shown stops nothing.
 */
public final class GaugeGroup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GaugeGroup.class);

  private final String what;
  private final Map<String, String> tags;
  private final List<MetricName> shown = new ArrayList<>();
  private PluginMetrics worker;

  GaugeGroup(PluginMetrics worker, String what, Map<String, String> tags) {
    this.worker = worker;
    this.what = what;
    this.tags = tags;
  }

  /** Shows a number; the supplier is called by other threads. */
  public void show(String name, String description, LongSupplier value) {
    show(name, description, Map.of(), value);
  }

  /** Shows a number that has tags beside those of the group. */
  public void show(String name, String description, Map<String, String> more, LongSupplier value) {
    if (worker == null) {
      return;
    }
    LinkedHashMap<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(more);
    MetricName metric = worker.metricName(name, description, all);
    Gauge<Long> gauge = (config, now) -> value.getAsLong();
    try {
      worker.addMetric(metric, gauge);
    } catch (IllegalArgumentException e) {
      // The names are taken until it ends.
      LOG.warn("No metrics of {}: an earlier incarnation of this task still goes on", what, e);
      close();
      return;
    }
    shown.add(metric);
  }

  @Override
  public void close() {
    for (MetricName name : shown) {
      worker.removeMetric(name);
    }
    shown.clear();
    worker = null;
  }
}
