// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.InstantSource;

/**
 * A log as nginx writes it and logrotate rotates it: older generations move up by one, the file is
 * renamed to {@code .1} and made anew, and for a while the writer goes on in the renamed one.
 *
 * <p>Lines leave a buffer as with {@code access_log … buffer=4k}, so whoever reads the file sees
 * half lines. They are numbered from 1. One thread writes; any thread may ask how far it is.
 */
final class LiveLog implements Closeable {
  private static final int BUFFER = 4096;
  private static final long OLD = 0;

  private final Path file;
  private final LogFormat format;
  private final LivePlan plan;
  private final InstantSource clock;
  private final MessageDigest digest = Sha256.start();
  private OutputStream out;
  private long reopenAfter = -1;
  private volatile long lines;
  private long bytes;
  private volatile int rotations;

  LiveLog(Path file, LogFormat format, LivePlan plan, InstantSource clock) throws IOException {
    this.file = file;
    this.format = format;
    this.plan = plan;
    this.clock = clock;
    this.out = open();
  }

  /** Writes lines that count for nothing, all with the number 0. */
  void writeOld(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.write(format.line(OLD, clock.instant()));
      out.write('\n');
    }
    out.flush();
  }

  void writeNext() throws IOException {
    if (plan.rotatesAfter(lines)) {
      rotate();
    }
    if (lines == reopenAfter) {
      out.close();
      out = open();
    }
    long number = lines + 1;
    byte[] line = format.line(number, clock.instant());
    out.write(line);
    out.write('\n');
    digest.update(line);
    digest.update((byte) '\n');
    bytes += line.length + 1;
    lines = number;
  }

  long lines() {
    return lines;
  }

  int rotations() {
    return rotations;
  }

  /** Ends the digest of all lines in order. */
  WrittenLines written() {
    return new WrittenLines(new Contents(bytes, Sha256.hex(digest)), lines, rotations);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void rotate() throws IOException {
    int done = rotations;
    for (int generation = done; generation > 0; generation--) {
      Files.move(rotated(generation), rotated(generation + 1));
    }
    Files.move(file, rotated(1));
    Files.createFile(file);
    rotations = done + 1;
    reopenAfter = lines + plan.linesUntilReopened();
  }

  private Path rotated(int generation) {
    return file.resolveSibling(file.getFileName() + "." + generation);
  }

  private OutputStream open() throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), BUFFER);
  }
}
