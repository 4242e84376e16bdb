// SPDX-License-Identifier: Apache-2.0
package io.millrace.metrics;

import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The room that a worker has for a task's numbers: from Kafka 4.1 on. */
public final class PluginGauges {
  private static final Logger LOG = LoggerFactory.getLogger(PluginGauges.class);

  // Null on a worker before 4.1, which does not have the class; so it must not be in a lambda.
  private final PluginMetrics worker;

  private PluginGauges(PluginMetrics worker) {
    this.worker = worker;
  }

  /** The room for a sink's task. */
  public static PluginGauges of(SinkTaskContext context) {
    try {
      return new PluginGauges(context.pluginMetrics());
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      return none();
    }
  }

  /** The room for a source's task. */
  public static PluginGauges of(SourceTaskContext context) {
    try {
      return new PluginGauges(context.pluginMetrics());
    } catch (NoSuchMethodError | NoClassDefFoundError e) {
      return none();
    }
  }

  private static PluginGauges none() {
    LOG.info("This worker is older than Kafka 4.1 and shows no metrics of plugins");
    return new PluginGauges(null);
  }

  /**
   * Numbers that come and go together.
   *
   * @param what they are about, for the log
   * @param tags that all of them have
   */
  public GaugeGroup group(String what, Map<String, String> tags) {
    return new GaugeGroup(worker, what, tags);
  }
}
