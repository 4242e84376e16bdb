// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.stack.ConnectRest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** Runs sinks one after the other over topics that are filled, and times each. */
public final class SinkRun {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Large polls: Connect's defaults are meant for small memory. */
  private static final Map<String, String> CONSUMER =
      Map.of(
          "consumer.override.auto.offset.reset", "earliest",
          "consumer.override.max.poll.records", "20000",
          "consumer.override.fetch.max.bytes", "67108864",
          "consumer.override.max.partition.fetch.bytes", "8388608",
          "consumer.override.interceptor.classes", PollTimes.class.getName());

  private final ConnectRest connect;
  private final Path reports;
  private int number;

  /**
   * With a worker that is running.
   *
   * @param reports a directory
   */
  public SinkRun(ConnectRest connect, Path reports) {
    this.connect = connect;
    this.reports = reports;
  }

  /** Runs a new connector with one task until it has taken all records, and removes it. */
  public PollRate time(String topic, long records, Map<String, String> settings) {
    try (Running running = start(topic, records, settings)) {
      return running.await();
    }
  }

  /** Starts one, for something to happen beside it. */
  public Running start(String topic, long records, Map<String, String> settings) {
    String name = topic + "-" + ++number;
    Path report = reports.resolve(name);
    Map<String, String> config = new HashMap<>(CONSUMER);
    config.putAll(settings);
    config.put("tasks.max", "1");
    config.put("topics", topic);
    config.put("consumer.override." + PollTimes.RECORDS, Long.toString(records));
    config.put("consumer.override." + PollTimes.REPORT, report.toString());
    connect.put(name, config);
    connect.awaitRunning(name, 1, LIMIT);
    return new Running(connect, name, report);
  }

  /** A sink at work; it is removed when this closes. */
  public record Running(ConnectRest connect, String name, Path report) implements AutoCloseable {

    /** Returns when the sink has been given everything. */
    public PollRate await() {
      Awaitility.await("the last record of " + name)
          .atMost(LIMIT)
          .until(() -> Files.exists(report));
      return PollRate.read(report);
    }

    @Override
    public void close() {
      connect.stop(name);
      connect.awaitStopped(name, LIMIT);
      connect.delete(name);
    }
  }
}
