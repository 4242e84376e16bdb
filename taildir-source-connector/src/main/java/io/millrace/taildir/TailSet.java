// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.PollSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * All streams of a task: looks for files now and then, and reads the streams that may have
 * something in turn. After a scan these are the ones that are open or worth opening; else those
 * that were written to, as far as that is told, and those of which only time or their size tells.
 *
 * <p>Invariant: between two turns of a stream every other stream that may have something had one.
 */
final class TailSet implements FileEvents.Listener {
  /** The worker cannot interrupt a wait. Milliseconds, as the other. */
  private static final long LONGEST_WAIT = 250;

  /** Short, as lines may be waiting. */
  private static final long RESTLESS_WAIT = 50;

  private final List<GroupTail> groups;
  private final PollSettings limits;
  private final FileEvents events;
  private final TailCounts counts;
  private final InstantSource clock;
  private final Elapsed elapsed;
  private final Set<TailStream> due = new LinkedHashSet<>();
  private final Set<TailStream> restless = new LinkedHashSet<>();
  private List<TailStream> streams = List.of();
  private int scans;
  private long nextScan;
  private long lastScan;
  private int lastPolled;

  TailSet(List<GroupTail> groups, PollSettings limits, TailContext shared, InstantSource clock) {
    this.groups = groups;
    this.limits = limits;
    this.events = shared.events();
    this.counts = shared.counts();
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
    long interval = limits.scanInterval().toMillis();
    int turns = Math.toIntExact(Math.max(1, KnownDirectory.LONGEST_MILLIS / interval));
    ScanTime time = new ScanTime(now, lastScan, scans++, turns);
    groups.forEach(group -> group.scan(time, history));
    Map<Path, Long> watched = new HashMap<>();
    groups.forEach(group -> group.addWatched(watched));
    events.watch(watched);
    streams = groups.stream().flatMap(group -> group.streams().stream()).toList();
    if (!due.isEmpty()) {
      due.retainAll(new HashSet<>(streams));
    }
    restless.clear();
    for (TailStream stream : streams) {
      if (has(stream, Generation::isDue)) {
        due.add(stream);
      }
    }
    nextScan = now + interval;
    counts.scanned(clock.millis() - lastScan);
  }

  /** What can be read, empty if there was nothing for a while. */
  List<SourceRecord> poll() throws InterruptedException {
    events.take(longestWait(), this);
    long now = elapsed.millis();
    if (now >= nextScan) {
      scan(now, new Look.History(true, lastScan));
    }
    due.addAll(restless);
    restless.clear();
    Batch batch = new Batch(limits, now, clock.millis(), lastPolled); // polls are mostly alike
    while (!due.isEmpty() && !batch.isFull()) {
      turn(due.iterator().next(), batch);
    }
    lastPolled = batch.size();
    counts.polled(batch.bytes());
    return batch.records();
  }

  private void turn(TailStream stream, Batch batch) {
    int before = batch.size();
    stream.read(batch);
    due.remove(stream);
    if (batch.size() > before) {
      due.add(stream);
    } else if (has(stream, file -> file.isRestless(events))) {
      restless.add(stream);
    }
  }

  private static boolean has(TailStream stream, Predicate<Generation> what) {
    for (Generation generation : stream.generations().all()) {
      if (what.test(generation)) {
        return true;
      }
    }
    return false;
  }

  private long longestWait() {
    if (!due.isEmpty()) {
      return 0;
    }
    long untilScan = Math.max(0, nextScan - elapsed.millis());
    return Math.min(untilScan, restless.isEmpty() ? LONGEST_WAIT : RESTLESS_WAIT);
  }

  @Override
  public void written(Path file) {
    long now = elapsed.millis();
    groups.forEach(group -> group.written(file, now, due::add));
  }

  @Override
  public void overflowed(Path directory) {
    groups.forEach(group -> group.overflowed(directory, due::add));
  }

  void close() {
    streams.forEach(TailStream::close);
  }
}
