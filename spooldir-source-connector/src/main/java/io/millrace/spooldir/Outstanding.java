// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.record.Delivery;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the records of a file that were handed out and are not yet known to be delivered.
 *
 * <p>Invariant: none is outstanding only when the last record was handed out, and each was
 * acknowledged, or was passed on before a commit that the worker told of.
 *
 * <p>All but {@link #acknowledged}, which the producer's thread calls, is the task's thread's.
 */
final class Outstanding implements Delivery {
  private final Wakeup wakeup;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile int total = -1;
  private int handedOut;
  private int passedOn;
  private int committed;

  /**
   * @param wakeup signalled when the last acknowledgement comes
   */
  Outstanding(Wakeup wakeup) {
    this.wakeup = wakeup;
  }

  void handOut() {
    handedOut++;
  }

  int handedOut() {
    return handedOut;
  }

  /** No more records come. */
  void end() {
    total = handedOut;
  }

  /** A poll begins, so the worker has passed on, or dropped, what was handed out before. */
  void passOn() {
    passedOn = handedOut;
  }

  /**
   * A transaction ended. Each record that was passed on before the last poll is in it or in an
   * earlier one, or was dropped: of dropped records the worker tells only together with others.
   */
  void commit() {
    committed = passedOn;
  }

  @Override
  public void acknowledged() {
    if (acknowledged.incrementAndGet() == total) {
      wakeup.signal();
    }
  }

  boolean isNone() {
    return total >= 0 && (acknowledged.get() >= total || committed >= total);
  }
}
