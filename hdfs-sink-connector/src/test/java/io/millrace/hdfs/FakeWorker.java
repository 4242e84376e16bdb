// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.hdfs.fs.MemoryFileStore;
import io.millrace.hdfs.fs.MemoryFileSystem;
import io.millrace.time.MutableTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A topic, and a worker that runs one sink task over it as Connect 4.3 does: it rewinds before it
 * polls, polls nothing of what is paused, puts also when there is nothing, forgets the time-out at
 * each poll, commits what preCommit answers, and if that throws goes back to what it committed
 * last.
 */
final class FakeWorker {
  final MutableTime time;
  final MemoryFileSystem store;
  final Map<TopicPartition, Long> committed = new HashMap<>();
  HdfsSinkTask.StoreConnector stores = (settings, root) -> client();

  FakeSinkContext context = new FakeSinkContext();
  private HdfsSinkTask task;
  private MemoryFileStore client;

  private final Map<String, String> properties;
  private final int threads;
  private final Map<TopicPartition, List<SinkRecord>> topic;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();

  /** With a path below {@code /logs}, unless the settings say otherwise. */
  FakeWorker(Map<String, String> settings) {
    this(settings, Crew.THREADS);
  }

  /** With so many threads a task. */
  FakeWorker(Map<String, String> settings, int threads) {
    time = new MutableTime(TestRecord.TIME);
    store = new MemoryFileSystem();
    topic = new TreeMap<>(FakeWorker::compare);
    this.threads = threads;
    properties = new HashMap<>(Map.of("name", "sink", "path", "file:///logs", "topics", "t"));
    properties.putAll(settings);
  }

  /** Another one that has the same topic, and thinks that its task is the only one. */
  FakeWorker rival() {
    return new FakeWorker(this);
  }

  private FakeWorker(FakeWorker other) {
    time = other.time;
    store = other.store;
    topic = other.topic;
    threads = other.threads;
    properties = other.properties;
    committed.putAll(other.committed);
  }

  static TopicPartition partition(int number) {
    return new TopicPartition("t", number);
  }

  /** Appends a record to the topic; its offset is its place there. */
  SinkRecord append(int partition, TestRecord record) {
    List<SinkRecord> records = topic.computeIfAbsent(partition(partition), tp -> new ArrayList<>());
    SinkRecord made = record.at("t", partition, records.size());
    records.add(made);
    return made;
  }

  /** Deletes the topic and creates it again. */
  void makeTopicAnew() {
    topic.clear();
  }

  /** Counts from the next start on. */
  void configure(String key, String value) {
    properties.put(key, value);
  }

  void start(int... partitions) {
    start(new FakeSinkContext(), partitions);
  }

  void start(FakeSinkContext newContext, int... partitions) {
    client = store.connect();
    task = new HdfsSinkTask(time, stores, threads);
    context = newContext;
    task.initialize(context);
    task.start(properties);
    assign(partitions);
  }

  void assign(int... partitions) {
    Set<TopicPartition> added = new HashSet<>();
    for (int number : partitions) {
      TopicPartition partition = partition(number);
      added.add(partition);
      long position = committed.getOrDefault(partition, 0L);
      positions.put(partition, position);
      current.put(partition, new OffsetAndMetadata(position));
    }
    context.assignment.addAll(added);
    context.paused.retainAll(context.assignment);
    task.open(added);
    rewind();
  }

  /** Happens within a poll, so after a rewind. */
  void revoke(int... partitions) {
    rewind();
    Set<TopicPartition> removed = new HashSet<>();
    for (int number : partitions) {
      removed.add(partition(number));
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = offsetsOf(removed);
    Map<TopicPartition, OffsetAndMetadata> answer = task.preCommit(offsets);
    task.close(removed);
    accept(offsets, answer);
    context.assignment.removeAll(removed);
    positions.keySet().removeAll(removed);
  }

  void lose(int... partitions) {
    rewind();
    Set<TopicPartition> removed = new HashSet<>();
    for (int number : partitions) {
      removed.add(partition(number));
    }
    task.close(removed);
    current.keySet().removeAll(removed);
    context.assignment.removeAll(removed);
    positions.keySet().removeAll(removed);
  }

  /** One turn of the worker's loop, with at most so many records of each partition. */
  void poll(int most) {
    rewind();
    context.timeout = -1;
    List<SinkRecord> batch = new ArrayList<>();
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : context.assignment) {
      List<SinkRecord> records = topic.getOrDefault(partition, List.of());
      long from = positionIn(records, partition);
      long to = context.paused.contains(partition) ? from : Math.min(records.size(), from + most);
      batch.addAll(records.subList((int) from, (int) to));
      positions.put(partition, to);
      offsets.put(partition, new OffsetAndMetadata(to));
    }
    task.put(batch);
    current.putAll(offsets);
  }

  /** Polls and lets time pass until nothing is left to read, to retry or to publish. */
  void drain() {
    for (int turns = 0; turns < 10_000; turns++) {
      if (drained()) {
        return;
      }
    }
    // The task may wait for its thread in the background, which a busy machine has not run yet.
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(drained())
                    .as(() -> "done: " + positions + ", open " + openFiles())
                    .isTrue());
  }

  private boolean drained() {
    poll(100);
    if (context.timeout > 0) {
      time.advance(Duration.ofMillis(context.timeout));
    } else if (context.offsets.isEmpty() && isAtEnd()) {
      commit();
      return true;
    }
    return false;
  }

  void commit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = offsetsOf(context.assignment);
    try {
      accept(offsets, task.preCommit(offsets));
    } catch (RuntimeException e) {
      for (TopicPartition partition : offsets.keySet()) {
        positions.put(partition, committed.getOrDefault(partition, 0L));
      }
    }
  }

  void stop() {
    Set<TopicPartition> all = new HashSet<>(current.keySet());
    Map<TopicPartition, OffsetAndMetadata> offsets = offsetsOf(all);
    Map<TopicPartition, OffsetAndMetadata> answer = task.preCommit(offsets);
    task.close(all);
    accept(offsets, answer);
    task.stop();
    current.clear();
  }

  /** What PATCH and DELETE of the offsets of a stopped connector do; null resets. */
  void alterOffset(int partition, Long offset) {
    alterOffsets(Collections.singletonMap(partition(partition), offset));
  }

  void alterOffsets(Map<TopicPartition, Long> offsets) {
    MemoryFileStore own = store.connect();
    if (!new HdfsSinkConnector(time, (settings, root) -> own).alterOffsets(properties, offsets)) {
      throw new AssertionError("Not altered: " + offsets);
    }
    offsets.forEach(
        (partition, offset) -> {
          if (offset == null) {
            committed.remove(partition);
          } else {
            committed.put(partition, offset);
          }
        });
  }

  /** The process is killed. */
  void crash() {
    client.crash();
    current.clear();
  }

  /** The process is killed, and any part of what it has not synced is lost. */
  void crash(RandomGenerator random) {
    client.crash(random);
    current.clear();
  }

  private MemoryFileStore client() {
    return client;
  }

  void advance(long millis) {
    time.advance(Duration.ofMillis(millis));
  }

  /** Whether there is anything to read, to retry or to publish. */
  boolean hasMore() {
    return !isAtEnd() || !openFiles().isEmpty() || context.timeout > 0;
  }

  List<SinkRecord> records(int partition) {
    return topic.getOrDefault(partition(partition), List.of());
  }

  Collection<SinkRecord> allRecords() {
    return topic.values().stream().flatMap(List::stream).toList();
  }

  /** Published files: path to text. */
  Map<String, String> published() {
    return store.files().entrySet().stream()
        .filter(file -> !isInUse(file.getKey()) && !isState(file.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                file -> new String(file.getValue(), StandardCharsets.UTF_8),
                (a, b) -> a,
                TreeMap::new));
  }

  List<String> inUse() {
    return store.files().keySet().stream().filter(FakeWorker::isInUse).toList();
  }

  /** What the running task has open. */
  Set<String> openFiles() {
    return client.openFiles();
  }

  HdfsSinkTask task() {
    return task;
  }

  private static boolean isState(String path) {
    return path.contains("/.millrace/");
  }

  private static boolean isInUse(String path) {
    return path.substring(path.lastIndexOf('/') + 1).startsWith("_") && path.endsWith(".tmp");
  }

  /** Where no record was ever, the consumer resets itself to the earliest one. */
  private long positionIn(List<SinkRecord> records, TopicPartition partition) {
    long position = positions.get(partition);
    return position > records.size() ? 0 : position;
  }

  private boolean isAtEnd() {
    return context.assignment.stream()
        .allMatch(
            partition ->
                positions.get(partition) == topic.getOrDefault(partition, List.of()).size());
  }

  private void rewind() {
    context.offsets.forEach(
        (partition, offset) -> {
          if (!context.assignment.contains(partition)) {
            throw new AssertionError("Seek in " + partition + ", which is not assigned");
          }
          positions.put(partition, offset);
          current.put(partition, new OffsetAndMetadata(offset));
        });
    context.offsets.clear();
  }

  private Map<TopicPartition, OffsetAndMetadata> offsetsOf(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(current);
    offsets.keySet().retainAll(partitions);
    return offsets;
  }

  private void accept(
      Map<TopicPartition, OffsetAndMetadata> asked, Map<TopicPartition, OffsetAndMetadata> answer) {
    answer.forEach(
        (partition, offset) -> {
          if (offset.offset() > asked.get(partition).offset()) {
            throw new AssertionError("Not yet consumed: " + partition + " " + offset);
          }
          committed.put(partition, offset.offset());
        });
  }

  private static int compare(TopicPartition a, TopicPartition b) {
    return Integer.compare(a.partition(), b.partition());
  }
}
