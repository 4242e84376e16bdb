// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.PollSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * All streams of a task: looks for files now and then, and reads the streams in turn.
 *
 * <p>Invariant: between two turns of a stream every other stream had one.
 */
final class TailSet {
  private final List<GroupTail> groups;
  private final PollSettings limits;
  private final InstantSource clock;
  private final Elapsed elapsed;
  private List<TailStream> streams = List.of();
  private int next;
  private long nextScan;
  private long lastScan;

  TailSet(List<GroupTail> groups, PollSettings limits, InstantSource clock) {
    this.groups = groups;
    this.limits = limits;
    this.clock = clock;
    this.elapsed = new Elapsed(clock);
  }

  /**
   * Resumes the streams that have an offset, and looks for files the first time. The offsets are
   * asked for once, since each question reads the offsets topic to its end; and for all tasks'
   * streams, since without any the connector never ran before.
   */
  void start(StoredMarks stored) {
    Map<GroupTail, Set<Path>> paths = new HashMap<>();
    List<Map<String, String>> partitions = new ArrayList<>();
    for (GroupTail group : groups) {
      Set<Path> possible = group.possiblePaths();
      paths.put(group, possible);
      possible.forEach(path -> partitions.add(group.partition(path)));
    }
    Map<Map<String, String>, StreamMark> marks = stored.of(partitions);
    long now = elapsed.millis();
    boolean ran = false;
    for (GroupTail group : groups) {
      for (Path path : paths.get(group)) {
        StreamMark mark = marks.get(group.partition(path));
        if (mark != null) {
          ran = true;
          group.resume(path, mark, now);
        }
      }
    }
    scan(now, new Look.History(ran, Long.MAX_VALUE));
  }

  private void scan(long now, Look.History history) {
    lastScan = clock.millis();
    groups.forEach(group -> group.scan(now, history));
    streams = groups.stream().flatMap(GroupTail::streams).toList();
    nextScan = now + limits.scanInterval().toMillis();
  }

  /** What can be read now, empty if there is nothing. */
  List<SourceRecord> poll() {
    long now = elapsed.millis();
    if (now >= nextScan) {
      scan(now, new Look.History(true, lastScan));
    }
    Batch batch = new Batch(limits, now, clock.millis());
    int idle = 0;
    while (idle < streams.size() && !batch.isFull()) {
      next = next + 1 < streams.size() ? next + 1 : 0;
      int before = batch.size();
      streams.get(next).read(batch);
      idle = batch.size() == before ? idle + 1 : 0;
    }
    return batch.records();
  }

  void close() {
    streams.forEach(TailStream::close);
  }
}
