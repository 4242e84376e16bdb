// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.metrics.GaugeGroup;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What became of a task's files since it started, and what waits, in numbers.
 *
 * <p>Invariant: nothing depends on these numbers. The task's thread tells, any thread looks.
 */
final class SpoolMetrics {
  private final InstantSource clock;
  private final Supplier<Backlog> backlog;
  private final AtomicLong completed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();
  private final AtomicLong overlong = new AtomicLong();
  private final AtomicLong untimed = new AtomicLong();
  private volatile int begun;
  private volatile Reading reading = Reading.NOTHING;

  SpoolMetrics(Supplier<Backlog> backlog, InstantSource clock) {
    this.backlog = backlog;
    this.clock = clock;
  }

  /** The file that is being read: bytes that are left, and its modification time. */
  private record Reading(long left, long modified) {
    private static final Reading NOTHING = new Reading(0, Backlog.NONE);

    private boolean isOpen() {
      return modified != Backlog.NONE;
    }
  }

  void completed() {
    completed.incrementAndGet();
  }

  void failed() {
    failed.incrementAndGet();
  }

  /** The last record of a file was handed out. */
  void ended(SpoolFile file) {
    overlong.addAndGet(file.overlongLines());
    untimed.addAndGet(file.untimedRecords());
  }

  /**
   * A poll ends.
   *
   * @param bytes of its records
   * @param files that were begun and are not completed
   * @param current the file that is being read, or null
   */
  void polled(long bytes, int files, SpoolFile current) {
    bytesRead.addAndGet(bytes);
    begun = files;
    reading =
        current == null
            ? Reading.NOTHING
            : new Reading(current.bytesLeft(), current.snapshot().modified());
  }

  private long lag() {
    return backlog.get().bytes() + reading.left();
  }

  private long oldestAge() {
    long oldest = Math.min(backlog.get().oldest(), reading.modified());
    return oldest == Backlog.NONE ? 0 : Math.max(0, clock.millis() - oldest);
  }

  void show(GaugeGroup group) {
    group.show("files-pending", "files that wait to be read", () -> backlog.get().files());
    group.show("files-active", "files that were begun and are not completed", () -> begun);
    group.show("files-completed-total", "files completed", completed::get);
    group.show("files-failed-total", "files set aside", failed::get);
    group.show("bytes-read-total", "bytes of the values handed out", bytesRead::get);
    group.show("lag-bytes", "bytes of files that are not read yet", this::lag);
    group.show(
        "oldest-unread-age-ms", "time since the oldest unread file was modified", this::oldestAge);
    group.show("overlong-lines-total", "lines above line.max.bytes", overlong::get);
    group.show("untimed-records-total", "records that had no time of their own", untimed::get);
    group.show("scan-time-ms", "time that the last scan took", () -> backlog.get().scanMillis());
    group.show("open-descriptors", "files that are open", () -> reading.isOpen() ? 1 : 0);
  }
}
