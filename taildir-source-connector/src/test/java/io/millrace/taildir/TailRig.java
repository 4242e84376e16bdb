// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.metrics.FakePluginMetrics;
import io.millrace.record.StoredOffsets;
import io.millrace.time.MutableTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.source.TransactionContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * A worker of our own for the tasks of one connector: records wait until the test has them
 * delivered, and only then are their offsets stored, in the order of their stream.
 */
final class TailRig implements AutoCloseable {
  final MutableTime time = new MutableTime(Instant.parse("2026-11-22T10:00:00Z"));
  final Map<String, String> properties = new HashMap<>();
  final StoredOffsets offsets = new StoredOffsets();
  Supplier<FileEvents> events = () -> new NoEvents(0);
  final List<SourceRecord> delivered = new ArrayList<>();
  TransactionContext boundaries;
  final List<FakePluginMetrics> metrics = new ArrayList<>();
  private final List<TailDirSourceTask> tasks = new ArrayList<>();
  private final List<Deque<SourceRecord>> sent = new ArrayList<>();

  /** A connector with one group. */
  TailRig(String group, String paths) {
    properties.put("groups", group);
    properties.put("groups." + group + ".paths", paths);
    properties.put("host.id", "web-1");
  }

  static TailRig of(Path directory, String glob) {
    return new TailRig("www", directory.resolve("x").resolveSibling(glob).toString());
  }

  TailRig with(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** Starts the tasks from the stored offsets; those that ran are gone as in a crash. */
  TailRig start(int count) {
    close();
    TailDirSourceConnector connector = new TailDirSourceConnector();
    connector.start(properties);
    for (Map<String, String> config : connector.taskConfigs(count)) {
      TailDirSourceTask task = new TailDirSourceTask(time, hosts -> events.get());
      metrics.add(new FakePluginMetrics());
      task.initialize(new Context(config, offsets, metrics.get(metrics.size() - 1), boundaries));
      task.start(config);
      tasks.add(task);
      sent.add(new ArrayDeque<>());
    }
    return this;
  }

  TailRig start() {
    return start(1);
  }

  /** Goes on from what was delivered. */
  TailRig crash() {
    return start(tasks.size());
  }

  /** One poll of one task, a little after the one before. */
  List<SourceRecord> poll(int task) {
    List<SourceRecord> polled = pollAndForget(task);
    sent.get(task).addAll(polled);
    return polled;
  }

  /** The same, but the records are never delivered. */
  List<SourceRecord> pollAndForget(int task) {
    time.advance(Duration.ofMillis(50));
    try {
      List<SourceRecord> records = tasks.get(task).poll();
      return records == null ? List.of() : records;
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread", e);
    }
  }

  /** Delivers the oldest records of a task, and stores the offset of each. */
  void deliver(int task, int count) {
    for (int i = 0; i < count && !sent.get(task).isEmpty(); i++) {
      SourceRecord record = sent.get(task).remove();
      delivered.add(record);
      offsets.store(record.sourcePartition(), record.sourceOffset());
    }
  }

  /** Polls and delivers for so long, and gives the values that were read in it. */
  List<String> run(Duration duration) {
    List<SourceRecord> read = new ArrayList<>();
    Instant end = time.instant().plus(duration);
    while (time.instant().isBefore(end)) {
      for (int task = 0; task < tasks.size(); task++) {
        read.addAll(poll(task));
        deliver(task, Integer.MAX_VALUE);
      }
    }
    return read.stream().map(TailRig::value).toList();
  }

  /** What the next two scans, with the time that rotated files must be quiet for, let be read. */
  List<String> run() {
    return run(Duration.ofMillis(3500));
  }

  /** What a task shows. */
  Object metric(String name, Map<String, String> tags) {
    return metrics.get(0).value(name, tags);
  }

  List<String> values() {
    return delivered.stream().map(TailRig::value).toList();
  }

  @Override
  public void close() {
    tasks.forEach(TailDirSourceTask::stop);
    tasks.clear();
    metrics.clear();
    sent.clear();
  }

  static String value(SourceRecord record) {
    return record.value() instanceof String text
        ? text
        : new String((byte[]) record.value(), UTF_8);
  }

  static String header(SourceRecord record, String name) {
    Header header = record.headers().lastWithName(name);
    return header == null ? null : (String) header.value();
  }

  private record Context(
      Map<String, String> configs,
      OffsetStorageReader offsetStorageReader,
      PluginMetrics metrics,
      TransactionContext transactionContext)
      implements SourceTaskContext {
    @Override
    public PluginMetrics pluginMetrics() {
      return metrics;
    }
  }
}
