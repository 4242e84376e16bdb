// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;

/**
 * A log as nginx writes it and logrotate rotates it: older generations move up by one, the file is
 * renamed to {@code .1} and made anew, and for a while the writer goes on in the renamed one.
 *
 * <p>Lines leave a buffer as with {@code access_log … buffer=4k}, so whoever reads the file sees
 * half lines.
 */
public final class LogrotatedLog implements GrowingLog {
  private static final int BUFFER = 4096;

  private final Path file;
  private final Lines source;
  private final LivePlan plan;
  private final InstantSource clock;
  private OutputStream out;
  private long lines;
  private long reopenAfter = -1;
  private volatile int rotations;

  public LogrotatedLog(Path file, Lines source, LivePlan plan, InstantSource clock)
      throws IOException {
    this.file = file;
    this.source = source;
    this.plan = plan;
    this.clock = clock;
    Files.createDirectories(file.getParent());
    this.out = open();
  }

  /** Writes lines that count for nothing, all with the number 0. */
  public void writeOld(LogFormat format, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.write(format.line(0, clock.instant()));
      out.write('\n');
    }
    out.flush();
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public void writeNext() throws IOException {
    if (plan.rotatesAfter(lines)) {
      rotate();
    }
    if (lines == reopenAfter) {
      out.close();
      out = open();
    }
    out.write(source.next(clock.instant()));
    out.write('\n');
    lines++;
  }

  @Override
  public int rotations() {
    return rotations;
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
