// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where there are no events of files: scans, and looks at open files, are all there is. */
final class NoEvents implements FileEvents {
  private final long longestWait;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Waits for nothing.
   *
   * @param longestWait the most that a wait takes, milliseconds
   */
  NoEvents(long longestWait) {
    this.longestWait = longestWait;
  }

  @Override
  public void watch(Map<Path, Long> directories) {}

  @Override
  public boolean covers(Path directory) {
    return false;
  }

  @Override
  public void take(long millis, Listener listener) throws InterruptedException {
    closed.await(Math.min(millis, longestWait), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
