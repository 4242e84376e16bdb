// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The time between two looks at something that a cluster does by itself. */
@FunctionalInterface
interface Pause {
  Duration LENGTH = Duration.ofMillis(100);

  /**
   * Lets {@link #LENGTH} go by.
   *
   * @throws InterruptedIOException if the thread is interrupted; it stays so
   */
  void take() throws InterruptedIOException;

  /** How many pauses take so long. */
  static int count(Duration time) {
    return (int) time.dividedBy(LENGTH);
  }

  static void park() throws InterruptedIOException {
    LockSupport.parkNanos(LENGTH.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted while waiting for the file system");
    }
  }
}
