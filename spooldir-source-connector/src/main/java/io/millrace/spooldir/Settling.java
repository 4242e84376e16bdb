// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileStat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Tells finished files from those that may still be written.
 *
 * <p>Invariant: a file is finished when two looks, at least the settling time apart, and all
 * between them, saw the same inode, size and modification time. The file's own time is not
 * believed: clocks differ, and copies keep old times.
 */
final class Settling {
  private final Duration time;
  private final InstantSource clock;

  Settling(Duration time, InstantSource clock) {
    this.time = time;
    this.clock = clock;
  }

  /** A file that was not known before. */
  WaitingFile first(String relative, Path oddPath, FileStat seen) {
    return new WaitingFile(relative, oddPath, seen, clock.millis());
  }

  /** Whether a file is finished, now that it was seen again. */
  boolean finished(WaitingFile file, FileStat seen) {
    return file.seeAgain(seen, clock.millis()) >= time.toMillis();
  }
}
