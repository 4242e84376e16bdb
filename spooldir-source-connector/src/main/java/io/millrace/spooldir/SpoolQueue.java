// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileScanner;
import io.millrace.file.FileScanner.Scan;
import io.millrace.file.FileSnapshot;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This task's finished files, in the order in which they are to be read. One scan serves many
 * picks.
 *
 * <p>Invariant: a scan costs at most a tenth of the task's time, however many files wait.
 */
final class SpoolQueue {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolQueue.class);
  private static final int REST_PER_SCAN = 10;

  private final SpoolDirConfig config;
  private final InstantSource clock;
  private final FileScanner scanner;
  private final Settling settling;
  private final Deque<FileSnapshot> ready = new ArrayDeque<>();
  private Set<String> problems = Set.of();
  private long lastScan;
  private long nextScan;

  SpoolQueue(SpoolDirConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.scanner = new FileScanner(config.directory(), config.filter());
    this.settling = new Settling(config.settle(), clock);
    this.nextScan = clock.millis();
  }

  /** Milliseconds until the next scan is due, 0 if it is, also when the clock was set back. */
  long untilScan() {
    long now = clock.millis();
    return now < lastScan ? 0 : Math.max(0, nextScan - now);
  }

  /**
   * Looks at the directory and makes the queue anew.
   *
   * @param busy paths that are being read or wait for their acknowledgement
   * @return all files there, also those of other tasks
   */
  List<FileSnapshot> scan(Predicate<String> busy) {
    long start = clock.millis();
    Scan scan = scanner.scan();
    report(scan.problems());
    List<FileSnapshot> mine = new ArrayList<>(scan.files());
    mine.removeIf(file -> !config.share().owns(file.relative()) || busy.test(file.relative()));
    List<FileSnapshot> finished = settling.finished(mine);
    config.order().sort(finished);
    ready.clear();
    ready.addAll(finished);
    long end = clock.millis();
    long rest = Math.max(config.poll().scanInterval().toMillis(), REST_PER_SCAN * (end - start));
    lastScan = end;
    nextScan = end + rest;
    return scan.files();
  }

  /** The next file to be read, null if none is ready. */
  FileSnapshot next() {
    return ready.poll();
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
}
