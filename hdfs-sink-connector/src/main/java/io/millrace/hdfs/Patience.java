// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.io.IOException;
import java.time.InstantSource;

/**
 * The patience of a task with its file system during one round of calls for many partitions.
 *
 * <p>Invariant: once a call has failed only after seconds, no other is begun in the round. A file
 * system that does not answer lets every call wait, and the worker expects the task back.
 */
final class Patience {
  private static final long MOST_MS = 5_000;

  private final InstantSource clock = InstantSource.system(); // waiting takes real time
  private volatile IOException exhaustedBy;

  /** Something that calls the file system. */
  @FunctionalInterface
  interface Call {
    void run() throws IOException;
  }

  boolean isExhausted() {
    return exhaustedBy != null;
  }

  /** Makes a call, unless the patience is exhausted, which is a failure too. */
  void run(Call call) throws IOException {
    if (isExhausted()) {
      throw new IOException(
          "Not tried, because the file system did not answer for another partition", exhaustedBy);
    }
    long begin = clock.millis();
    try {
      call.run();
    } catch (IOException e) {
      if (clock.millis() - begin > MOST_MS) {
        exhaustedBy = e;
      }
      throw e;
    }
  }
}
