// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.ProducerSettings;
import java.time.InstantSource;
import org.apache.kafka.connect.source.TransactionContext;

/**
 * Where a task's transactions end if the configuration leaves that to the connector: after each
 * file, so that a reader sees all of it or nothing, and within a file that holds more than {@code
 * transaction.max.bytes}.
 *
 * <p>Invariants: a transaction ends only with a poll, so that all of the poll's records are in it;
 * none is left open by a poll that hands nothing out, nor by one that comes after half of the time
 * that a producer's transaction may take.
 */
final class Transactions {
  private final TransactionContext worker;
  private final long maxBytes;
  private final long maxMillis;
  private final InstantSource clock;
  private boolean open;
  private long begun;
  private long bytes;

  /**
   * @param worker null if the worker itself decides, or delivers at least once only
   */
  Transactions(
      TransactionContext worker, long maxBytes, ProducerSettings producer, InstantSource clock) {
    this.worker = worker;
    this.maxBytes = maxBytes;
    this.maxMillis = producer.transactionTimeout().toMillis() / 2;
    this.clock = clock;
  }

  /** Whether a poll has to end with a file's last record. */
  boolean endWithFiles() {
    return worker != null;
  }

  /** The most bytes that the next poll may add. */
  long room() {
    return worker == null ? Long.MAX_VALUE : maxBytes - bytes;
  }

  /**
   * To be told of each poll before it returns.
   *
   * @param inFile whether a file's other records are yet to come
   * @param waiting whether records of earlier polls are not acknowledged
   */
  void polled(int records, long added, boolean inFile, boolean waiting) {
    if (worker == null) {
      return;
    }
    if (records > 0 && !open) {
      open = true;
      begun = clock.millis();
    }
    bytes += added;
    boolean idle = records == 0 && (open || waiting);
    if (idle || (open && (!inFile || bytes >= maxBytes || late()))) {
      worker.commitTransaction();
      open = false;
      bytes = 0;
    }
  }

  private boolean late() {
    long now = clock.millis();
    return now < begun || now - begun >= maxMillis;
  }
}
