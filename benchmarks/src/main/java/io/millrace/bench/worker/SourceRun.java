// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.stack.ConnectRest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs sources one after the other, each into its topic, and times each. */
public final class SourceRun {
  /** What the samples recommend: Connect's defaults cost much of the rate. */
  private static final Map<String, String> PRODUCER =
      Map.of(
          "producer.override.batch.size", "131072",
          "producer.override.compression.type", "lz4",
          "producer.override.enable.idempotence", "true",
          "producer.override.max.in.flight.requests.per.connection", "5",
          "producer.override.interceptor.classes", SendTimes.class.getName());

  private final ConnectRest connect;
  private final Path reports;
  private int number;

  /**
   * With a worker that is running.
   *
   * @param reports a directory of its own
   */
  public SourceRun(ConnectRest connect, Path reports) {
    this.connect = connect;
    this.reports = reports;
  }

  /**
   * Runs a new connector with one task until the broker has all it is expected to send, and removes
   * it.
   *
   * @param bytes of the values, and one more for each record
   * @param settings go before those that all sources have
   */
  public Watched time(String topic, long bytes, Map<String, String> settings) {
    try (Running running = start(topic, bytes, settings)) {
      return running.await();
    }
  }

  /** Starts one, for something to happen beside it. */
  public Running start(String topic, long bytes, Map<String, String> settings) {
    String name = topic + "-source-" + ++number;
    Path report = reports.resolve(name);
    Map<String, String> config = new HashMap<>(PRODUCER);
    config.putAll(settings);
    config.put("tasks.max", "1");
    config.put("topic", topic);
    config.put("producer.override." + SendTimes.TOPIC, topic);
    config.put("producer.override." + SendTimes.BYTES, Long.toString(bytes));
    config.put("producer.override." + SendTimes.REPORT, report.toString());
    return Running.start(connect, name, config, report);
  }
}
