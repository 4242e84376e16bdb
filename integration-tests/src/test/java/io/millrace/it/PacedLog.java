// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A log that grows at a steady rate, on a thread of its own, by the lines {@code <prefix>0}, {@code
 * <prefix>1} ..., and that is rotated by rename. Most writes end in the middle of a line.
 *
 * <p>Invariant: a file that was rotated away ends with a whole line, and so does the log when it
 * was stopped.
 */
final class PacedLog implements AutoCloseable {
  private static final int PERIOD_MS = 10;
  private static final int PERIODS = 1_000 / PERIOD_MS;

  private final Path file;
  private final String prefix;
  private final int perPeriod;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private String cut = "";
  private ScheduledFuture<?> flow;
  private ScheduledFuture<?> rotating;
  private volatile long lines;
  private volatile int rotations;

  /** A log that is not written to yet. */
  PacedLog(Path file, String prefix, int linesPerSecond) {
    if (linesPerSecond < PERIODS) {
      throw new IllegalArgumentException(
          "Lines a second are " + linesPerSecond + ", wanted " + PERIODS + " or more");
    }
    this.file = file;
    this.prefix = prefix;
    this.perPeriod = linesPerSecond / PERIODS;
  }

  String prefix() {
    return prefix;
  }

  /** Begins to write, and goes on until {@link #stop}. */
  void start() {
    flow = clock.scheduleAtFixedRate(this::write, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  /** Rotates again and again, the first time after a period. */
  void rotateEvery(Duration period) {
    rotating =
        clock.scheduleAtFixedRate(
            this::rename, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Rotates once, between two writes. */
  void rotate() {
    await(clock.submit(this::rename));
  }

  /** The lines that were begun so far. */
  long lines() {
    return lines;
  }

  int rotations() {
    return rotations;
  }

  /** Returns how many lines there are in all, when the last one is written. */
  long stop() {
    end(flow);
    end(rotating);
    await(clock.submit(this::endLine));
    clock.shutdown();
    return lines;
  }

  private void end(ScheduledFuture<?> task) {
    if (task != null && !task.cancel(false)) {
      await(task); // throws why it ended early
    }
  }

  private void write() {
    long first = lines;
    long after = first + perPeriod;
    StringBuilder text = new StringBuilder(cut);
    for (long number = first; number < after; number++) {
      text.append(prefix).append(number).append('\n');
    }
    int end = text.length() - 3;
    append(text.substring(0, end));
    cut = text.substring(end);
    lines = after;
  }

  private void rename() {
    endLine();
    int number = rotations + 1;
    try {
      Files.move(file, file.resolveSibling(file.getFileName() + ".%05d".formatted(number)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rotate " + file, e);
    }
    rotations = number;
  }

  private void endLine() {
    append(cut);
    cut = "";
  }

  private void append(String text) {
    try {
      Files.writeString(
          file, text, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + file, e);
    }
  }

  private void await(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot write " + file + " any more", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + file + " was written", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
