// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.spooldir.Backlog.Tally;
import io.millrace.spooldir.WaitingFile.State;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This task's finished files, in the order in which they are to be read. One scan serves many
 * picks. A long scan is done in slices, so that between them what is ready is read.
 *
 * <p>A file that is taken is looked at by the next scan: it comes again if it is still there, as it
 * was, and not being read; and has to settle anew if it changed.
 *
 * <p>Invariant: scans cost at most about a tenth of the time of a task that has files to read, and
 * half of the time of one that waits for files to settle, however many there are.
 *
 * <p>All but {@link #backlog} is the task's thread's.
 */
final class SpoolQueue implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolQueue.class);
  private static final int REST_PER_SCAN = 10;
  private static final int MOST_GONE = 1_000;

  /** A poll must return within about a second; reading takes a part of that too. */
  static final long SLICE_MILLIS = 200;

  private final Path root;
  private final long interval;
  private final InstantSource clock;
  private final SpoolTree tree;
  private final Queue<WaitingFile> ready;
  private Set<String> problems = Set.of();
  private volatile Backlog backlog = Backlog.EMPTY;

  private boolean scanning;
  private long began;
  private long cost;
  private long lastScan;
  private long nextScan;

  SpoolQueue(SpoolDirConfig config, InstantSource clock) {
    this.root = config.directory();
    this.interval = config.poll().scanInterval().toMillis();
    this.clock = clock;
    this.tree = new SpoolTree(config, clock);
    this.ready = new PriorityQueue<>(config.order().comparator());
    this.lastScan = clock.millis();
    this.nextScan = lastScan;
  }

  /**
   * Milliseconds until a scan is due, or a slice of the one under way; 0 if it is, also when the
   * clock was set back.
   */
  long untilScan() {
    long now = clock.millis();
    if (now < lastScan || (scanning && ready.isEmpty())) {
      return 0;
    }
    return Math.max(0, nextScan - now);
  }

  /**
   * Begins a scan, or goes on with it, for a short while.
   *
   * @param busy paths that are being read or wait for their acknowledgement
   * @param mayBegin whether a file that was found finished is one to be read
   * @return whether the scan is complete
   */
  boolean scan(Predicate<String> busy, Predicate<FileSnapshot> mayBegin) {
    long start = clock.millis();
    if (!scanning) {
      scanning = true;
      began = start;
      cost = 0;
      tree.beginScan();
    }
    boolean more = true;
    long now = start;
    while (more && now >= start && now - start < SLICE_MILLIS) {
      more = tree.step(busy, mayBegin, ready::add);
      now = clock.millis();
    }
    cost += Math.max(0, now - start);
    lastScan = now;
    if (more) {
      nextScan = now + REST_PER_SCAN * Math.max(0, now - start);
      return false;
    }
    end(now, busy);
    return true;
  }

  /** Whether a scan has begun and is not complete. */
  boolean isScanning() {
    return scanning;
  }

  /** Whether the last listing of the spool directory showed anything, whatever it was. */
  boolean showsAnything() {
    return tree.showsAnything();
  }

  /** Sums up, and plans the next scan; what was rested between the slices of this one counts. */
  private void end(long now, Predicate<String> busy) {
    scanning = false;
    report(tree.problems());
    Tally tally = new Tally();
    tree.forEach(
        file -> {
          boolean waits = file.state() == State.UNSETTLED || file.state() == State.READY;
          if (waits && !busy.test(file.relative())) {
            tally.add(file);
          }
        });
    if (ready.size() > 2 * tally.ready() + MOST_GONE) {
      ready.removeIf(file -> file.state() == State.GONE);
    }
    backlog = tally.total(cost);
    int rest = ready.isEmpty() && tally.isSettling() ? 1 : REST_PER_SCAN;
    nextScan = Math.max(now + interval, Math.min(began, now) + (1 + rest) * cost);
  }

  /** The next file to be read, null if none is ready. */
  FileSnapshot next() {
    for (WaitingFile file = ready.poll(); file != null; file = ready.poll()) {
      if (file.state() == State.READY) {
        backlog = backlog.without(file.size());
        tree.lookAgain(file);
        return file.snapshot(root);
      }
    }
    return null;
  }

  /** What waits to be read. Any thread may ask. */
  Backlog backlog() {
    return backlog;
  }

  /** A problem is worth a line when it appears, not each time it is met. */
  private void report(List<String> found) {
    Set<String> now = new HashSet<>(found);
    for (String problem : now) {
      if (!problems.contains(problem)) {
        LOG.warn("{}; going on with the other files", problem);
      }
    }
    problems = now;
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
