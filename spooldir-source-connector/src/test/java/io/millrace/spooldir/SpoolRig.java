// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.millrace.record.FileRecord;
import io.millrace.record.StoredOffsets;
import io.millrace.time.MutableTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;

/**
 * A worker of our own for the tasks of one connector: records wait until the test has them
 * delivered, and only then are their offsets stored, in the order of their stream.
 */
final class SpoolRig {
  final MutableTime time = new MutableTime(Instant.parse("2026-11-22T10:00:00Z"));
  final Map<String, String> properties = new HashMap<>();
  final List<FileRecord> delivered = new ArrayList<>();
  final StoredOffsets offsets = new StoredOffsets();
  private TransactionContext boundaries;
  private final List<Spool> tasks = new ArrayList<>();
  private final List<Deque<FileRecord>> sent = new ArrayList<>();

  SpoolRig(Path directory) {
    properties.put("spool.dir", directory.toString());
    properties.put("topic", "logs");
    properties.put("host.id", "web-1");
    properties.put("scan.interval.ms", "1");
  }

  SpoolRig with(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** The connector is asked where transactions end. */
  SpoolRig with(TransactionContext worker) {
    boundaries = worker;
    return this;
  }

  /** Starts the tasks from the stored offsets; those that ran are gone as in a crash. */
  SpoolRig start(int count) {
    tasks.forEach(Spool::close);
    tasks.clear();
    sent.clear();
    for (int index = 0; index < count; index++) {
      SpoolDirConfig config =
          SpoolDirConfig.ofTask(SpoolDirConfig.taskProperties(properties, index, count));
      SpoolStreams streams = SpoolStreams.of(config);
      Transactions transactions =
          new Transactions(
              boundaries, config.transactions().maxBytes(), config.transactions().producer(), time);
      tasks.add(
          new Spool(
              config, streams.partition(index), streams.read(offsets, index), transactions, time));
      sent.add(new ArrayDeque<>());
    }
    return this;
  }

  /** One poll of one task, a good while after the one before. */
  List<FileRecord> poll(int task) {
    List<FileRecord> records = new ArrayList<>();
    for (SourceRecord record : pollAndForget(task)) {
      records.add((FileRecord) record);
    }
    sent.get(task).addAll(records);
    return records;
  }

  /** The same, but the records are never delivered. */
  List<SourceRecord> pollAndForget(int task) {
    time.advance(Duration.ofMillis(600));
    try {
      return tasks.get(task).poll();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread", e);
    }
  }

  /** Polls a task until it has had time to see, settle and read what is there. */
  List<FileRecord> pollAll(int task) {
    List<FileRecord> records = new ArrayList<>();
    for (int empty = 0; empty < 4; ) {
      List<FileRecord> polled = poll(task);
      records.addAll(polled);
      empty = polled.isEmpty() ? empty + 1 : 0;
    }
    return records;
  }

  /** Delivers the oldest records of a task, and stores the offset of the last of them. */
  void deliver(int task, int count) {
    for (int i = 0; i < count && !sent.get(task).isEmpty(); i++) {
      FileRecord record = sent.get(task).remove();
      delivered.add(record);
      offsets.store(record.sourcePartition(), record.sourceOffset());
      record.acknowledged();
    }
  }

  /**
   * Drops the oldest records of a task as a transformation does: no offset, and, where delivery is
   * exactly once, not a word to the task.
   */
  void drop(int task, int count) {
    for (int i = 0; i < count; i++) {
      sent.get(task).remove();
    }
  }

  /** The worker of a task has ended a transaction. */
  void commit(int task) {
    tasks.get(task).committed();
  }

  /** Polls and delivers until nothing comes any more. */
  void run() {
    for (int quiet = 0; quiet < 4; ) {
      boolean any = false;
      for (int task = 0; task < tasks.size(); task++) {
        any |= !poll(task).isEmpty();
        deliver(task, Integer.MAX_VALUE);
      }
      quiet = any ? 0 : quiet + 1;
    }
  }

  List<String> deliveredValues() {
    return delivered.stream().map(SpoolRig::value).toList();
  }

  static String value(SourceRecord record) {
    return record.value() instanceof String text
        ? text
        : new String((byte[]) record.value(), ISO_8859_1);
  }

  static String header(SourceRecord record, String name) {
    Header header = record.headers().lastWithName(name);
    return header == null ? null : (String) header.value();
  }

  static List<String> names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
