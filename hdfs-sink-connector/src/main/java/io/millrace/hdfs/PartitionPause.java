// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Keeps the consumer away from one topic partition for a while after a failure.
 *
 * <p>Invariant: while it waits, the partition is paused in the consumer.
 */
final class PartitionPause {
  private static final long NOT_WAITING = Long.MAX_VALUE;

  private final TopicPartition partition;
  private final SinkTaskContext context;
  private final RetrySettings settings;

  private long delayMs;
  private long retryAt = NOT_WAITING;

  PartitionPause(TopicPartition partition, SinkTaskContext context, RetrySettings settings) {
    this.partition = partition;
    this.context = context;
    this.settings = settings;
  }

  /** The wait is longer each time, until {@link #succeeded}. Returns it in milliseconds. */
  long begin(long now) {
    delayMs = settings.after(delayMs);
    retryAt = now + delayMs;
    context.pause(partition);
    return delayMs;
  }

  void end() {
    retryAt = NOT_WAITING;
    context.resume(partition);
  }

  boolean isOver(long now) {
    return now >= retryAt;
  }

  /** When the wait ends; far away if there is none. */
  long retryAt() {
    return retryAt;
  }

  void succeeded() {
    delayMs = 0;
  }
}
