// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Writes a log at its pace, to the end, and closes it. */
public record PacedLog(GrowingLog log, LivePlan plan) implements LogWriter {
  private static final long PAUSE_NANOS = 10_000_000;

  @Override
  public void write() throws IOException {
    long began = System.nanoTime();
    long written = 0;
    try (log) {
      while (written < plan.lines() && !Thread.currentThread().isInterrupted()) {
        long due = plan.due(System.nanoTime() - began);
        for (; written < due; written++) {
          log.writeNext();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  @Override
  public int rotations() {
    return log.rotations();
  }

  @Override
  public String describe() {
    return "%-20s %,11d lines at %,d/s%s"
        .formatted(log.name(), plan.lines(), plan.linesPerSecond(), plan.rotationsInWords());
  }
}
