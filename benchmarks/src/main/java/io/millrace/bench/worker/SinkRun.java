// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.stack.ConnectRest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs sinks one after the other over topics that are filled, and times each. */
public final class SinkRun {
  private static final Map<String, String> CONSUMER =
      Map.of(
          "consumer.override.auto.offset.reset",
          "earliest",
          "consumer.override.interceptor.classes",
          PollTimes.class.getName());

  /** Of all workers: by its name a connector shares a consumer group with that of another. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final ConnectRest connect;
  private final Path reports;

  /**
   * With a worker that is running.
   *
   * @param reports a directory of its own
   */
  public SinkRun(ConnectRest connect, Path reports) {
    this.connect = connect;
    this.reports = reports;
  }

  /**
   * Starts a new connector with one task.
   *
   * @param records that the topic holds, or will hold
   * @param settings go before those that all sinks have
   */
  public Running start(String topic, long records, Map<String, String> settings) {
    String name = topic + "-sink-" + NUMBER.incrementAndGet();
    Path report = reports.resolve(name);
    Map<String, String> config = new HashMap<>(CONSUMER);
    config.putAll(settings);
    config.put("tasks.max", "1");
    config.put("topics", topic);
    config.put("consumer.override." + PollTimes.RECORDS, Long.toString(records));
    config.put("consumer.override." + PollTimes.REPORT, report.toString());
    return Running.start(connect, name, config, report);
  }
}
