// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.direct.DirectSource;
import io.millrace.bench.direct.DirectTail;
import io.millrace.bench.input.LineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What a task allocates for a line, without a worker, less what nobody can do without: the value
 * itself, and a plain record whose headers are shared with others.
 *
 * @param needed bytes of value and record
 * @param tail bytes in the taildir task
 * @param spool bytes in the spooldir task
 */
record Allocation(double needed, double tail, double spool) {
  private static final Map<String, String> PARTITION = Map.of("file", "");
  private static final Map<String, Long> OFFSET = Map.of("position", 0L);

  /** So many polls come first: what is made once for a file is not part of a record. */
  private static final int FIRST_POLLS = 3;

  private interface Task {
    List<SourceRecord> poll() throws InterruptedException;

    /** As a worker does when the broker has them. */
    void done(List<SourceRecord> records) throws InterruptedException;
  }

  /**
   * Reads a file once with each task.
   *
   * @param directory a new one, for the spool
   */
  static Allocation measure(LineFile file, Path directory)
      throws IOException, InterruptedException {
    double needed;
    double tail;
    try (DirectTail source = DirectTail.start(file.path().toString(), Map.of())) {
      tail = perRecord(file, new Tail(source));
    }
    try (DirectTail source = DirectTail.start(file.path().toString(), Map.of())) {
      needed = needed(source);
    }
    file.linkedInto(directory);
    try (DirectSource source = DirectSource.start(directory, Map.of("settle.ms", "0"))) {
      return new Allocation(needed, tail, perRecord(file, new Spool(source)));
    }
  }

  private record Tail(DirectTail source) implements Task {
    @Override
    public List<SourceRecord> poll() throws InterruptedException {
      return source.poll();
    }

    @Override
    public void done(List<SourceRecord> records) {}
  }

  private record Spool(DirectSource source) implements Task {
    @Override
    public List<SourceRecord> poll() throws InterruptedException {
      return source.poll();
    }

    @Override
    public void done(List<SourceRecord> records) throws InterruptedException {
      source.acknowledge(records);
    }
  }

  private static double perRecord(LineFile file, Task task) throws InterruptedException {
    long records = 0;
    for (int polls = 0; polls < FIRST_POLLS; ) {
      List<SourceRecord> some = task.poll();
      task.done(some);
      records += some.size();
      polls += some.isEmpty() ? 0 : 1;
    }
    long counted = -records;
    long before = DirectSource.allocated();
    while (records < file.lines()) {
      List<SourceRecord> some = task.poll();
      task.done(some);
      records += some.size();
    }
    counted += records;
    return (DirectSource.allocated() - before) / (double) counted;
  }

  /** The same values and plain records, made again from what a poll returned. */
  private static double needed(DirectTail source) throws InterruptedException {
    List<SourceRecord> models = source.poll();
    while (models.isEmpty()) {
      models = source.poll();
    }
    ConnectHeaders headers = new ConnectHeaders();
    List<SourceRecord> made = new ArrayList<>(models.size());
    long before = DirectSource.allocated();
    for (SourceRecord model : models) {
      made.add(
          new SourceRecord(
              PARTITION,
              OFFSET,
              model.topic(),
              null,
              null,
              null,
              Schema.BYTES_SCHEMA,
              ((byte[]) model.value()).clone(),
              model.timestamp(),
              headers));
    }
    return (DirectSource.allocated() - before) / (double) made.size();
  }

  double tailBesides() {
    return tail - needed;
  }

  double spoolBesides() {
    return spool - needed;
  }
}
