// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How fast a task took records between its first poll and its last.
 *
 * @param records of all polls but the last, whose records the task has not yet dealt with then
 * @param nanos from the first poll to the last
 */
public record PollRate(long records, long nanos) {
  public PollRate {
    if (records <= 0 || nanos <= 0) {
      throw new IllegalArgumentException(
          "one poll took it all: " + records + " records in " + nanos + " ns");
    }
  }

  public double perSecond() {
    return records * 1e9 / nanos;
  }

  /** The file is either complete or not there. */
  public void write(Path file) {
    try {
      Path aside = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(aside, records + " " + nanos);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  public static PollRate read(Path file) {
    try {
      String text = Files.readString(file);
      int blank = text.indexOf(' ');
      return new PollRate(
          Long.parseLong(text.substring(0, blank)), Long.parseLong(text.substring(blank + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
