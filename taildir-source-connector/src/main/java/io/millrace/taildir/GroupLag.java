// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.metrics.GaugeGroup;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the reading of a group is behind its files, and how many it cannot read, as of the last
 * scan.
 *
 * <p>How old a byte is, files do not say. So of each stream that is behind, one size and the time
 * before which it was not reached are remembered until the stream has been read so far.
 *
 * <p>Invariant: nothing depends on these numbers. The task's thread measures, any thread looks.
 */
final class GroupLag {
  private static final long NONE = Long.MAX_VALUE;

  private final InstantSource clock;
  private Map<TailStream, Mark> marks = new HashMap<>();
  private long measuredAt;
  private volatile Lag lag = new Lag(0, 0, 0, NONE);

  GroupLag(InstantSource clock) {
    this.clock = clock;
    this.measuredAt = clock.millis();
  }

  /**
   * A place that a stream has to be read to.
   *
   * @param size of the file, when it was measured first
   * @param since the byte before was written no earlier, milliseconds since the epoch
   */
  private record Mark(Generation file, long size, long since) {}

  private record Lag(int streams, int failing, long bytes, long oldest) {}

  /**
   * Measures the streams of the group.
   *
   * @param leftAlone so many names are matched that cannot be read
   */
  void measure(Collection<TailStream> streams, int leftAlone) {
    Map<TailStream, Mark> behind = new HashMap<>();
    int failing = leftAlone;
    long bytes = 0;
    long oldest = NONE;
    for (TailStream stream : streams) {
      for (Generation file : stream.generations().all()) {
        failing += file.isFailing() ? 1 : 0;
        long unread = file.unread();
        if (unread > 0) {
          bytes += unread;
          Mark mark = behind.computeIfAbsent(stream, s -> mark(s, file));
          oldest = Math.min(oldest, mark.since());
        }
      }
    }
    marks = behind;
    measuredAt = clock.millis();
    lag = new Lag(streams.size(), failing, bytes, oldest);
  }

  /** The mark of a stream whose oldest unread bytes are in this file. */
  private Mark mark(TailStream stream, Generation file) {
    Mark before = marks.get(stream);
    long position = file.mark().position();
    return before != null && before.file() == file && before.size() > position
        ? before
        : new Mark(file, position + file.unread(), measuredAt);
  }

  void show(GaugeGroup group) {
    group.show("streams", "files that are followed, whatever became of them", () -> lag.streams());
    group.show("files-failing", "files that cannot be read now", () -> lag.failing());
    group.show("lag-bytes", "bytes of files that are not handed out yet", () -> lag.bytes());
    group.show("oldest-unread-age-ms", "age of the oldest of them, at most", this::oldestAge);
  }

  private long oldestAge() {
    long oldest = lag.oldest();
    return oldest == NONE ? 0 : Math.max(0, clock.millis() - oldest);
  }
}
