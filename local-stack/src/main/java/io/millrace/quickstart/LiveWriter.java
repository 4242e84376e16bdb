// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Writes a live log at its pace, to the end. An interrupt ends it early. */
record LiveWriter(LiveLog log, LivePlan plan) implements Callable<WrittenLines> {
  private static final long PAUSE_NANOS = 10_000_000;

  @Override
  public WrittenLines call() throws IOException {
    long began = System.nanoTime();
    try (log) {
      while (log.lines() < plan.lines() && !Thread.currentThread().isInterrupted()) {
        long due = plan.due(System.nanoTime() - began);
        while (log.lines() < due) {
          log.writeNext();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return log.written();
  }
}
