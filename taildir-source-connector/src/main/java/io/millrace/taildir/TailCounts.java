// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.metrics.GaugeGroup;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happened to the files of a task since it started.
 *
 * <p>Invariant: nothing depends on these numbers. The task's thread counts, any thread looks.
 */
final class TailCounts {
  private final AtomicLong rotations = new AtomicLong();
  private final AtomicLong rewrites = new AtomicLong();
  private final AtomicLong lostFiles = new AtomicLong();
  private final AtomicLong lostBytes = new AtomicLong();
  private final AtomicLong overlong = new AtomicLong();
  private final AtomicLong untimed = new AtomicLong();
  private final AtomicLong bytesRead = new AtomicLong();
  private volatile long scanMillis;
  private volatile int openFiles;

  /** Another file took a live path. */
  void rotated() {
    rotations.incrementAndGet();
  }

  /** A file was truncated or its content replaced. */
  void rewritten() {
    rewrites.incrementAndGet();
  }

  /** A file went away before it was known to be read to its end, with at least so many bytes. */
  void lost(long bytes) {
    lostFiles.incrementAndGet();
    lostBytes.addAndGet(bytes);
  }

  /** So many lines above the limit were cut or dropped. */
  void overlong(long lines) {
    overlong.addAndGet(lines);
  }

  /** So many records had no time of their own, though they should. */
  void untimed(long records) {
    untimed.addAndGet(records);
  }

  /** A scan took so long. */
  void scanned(long millis) {
    scanMillis = millis;
  }

  /** So many files are open now. */
  void open(int files) {
    openFiles = files;
  }

  /** A poll handed out values of so many bytes. */
  void polled(long bytes) {
    bytesRead.addAndGet(bytes);
  }

  void show(GaugeGroup group) {
    group.show("rotations-total", "files that others took the place of", rotations::get);
    group.show("rewrites-total", "files truncated or rewritten in place", rewrites::get);
    group.show("files-lost-total", "files gone before they were read to the end", lostFiles::get);
    group.show("bytes-lost-total", "bytes known to be in those and not read", lostBytes::get);
    group.show("overlong-lines-total", "lines cut or dropped as too long", overlong::get);
    group.show("untimed-records-total", "records that had no time of their own", untimed::get);
    group.show("bytes-read-total", "bytes of the values handed out", bytesRead::get);
    group.show("scan-time-ms", "time that the last scan took", () -> scanMillis);
    group.show("open-descriptors", "files that are open", () -> openFiles);
  }

  @Override
  public String toString() {
    return rotations
        + " rotations, "
        + rewrites
        + " files rewritten in place, "
        + lostFiles
        + " lost with "
        + lostBytes
        + " bytes, "
        + overlong
        + " lines above the limit";
  }
}
