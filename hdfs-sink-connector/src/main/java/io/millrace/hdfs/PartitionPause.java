// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Rewinds one topic partition after a failure, and keeps the consumer away from it for a while.
 *
 * <p>Invariant: while it waits, the partition is paused in the consumer, and the worker has been
 * told to go back to the offset.
 */
final class PartitionPause {
  private static final long NOT_WAITING = Long.MAX_VALUE;

  private final TopicPartition partition;
  private final SinkTaskContext context;
  private final RetrySettings settings;

  private long delayMs;
  private long retryAt = NOT_WAITING;
  private OptionalLong rewind = OptionalLong.empty();

  PartitionPause(TopicPartition partition, SinkTaskContext context, RetrySettings settings) {
    this.partition = partition;
    this.context = context;
    this.settings = settings;
  }

  /** The wait is longer each time, until {@link #succeeded}. Returns it in milliseconds. */
  long begin(long offset, long now) {
    delayMs = settings.after(delayMs);
    retryAt = now + delayMs;
    rewind = OptionalLong.of(offset);
    context.offset(partition, offset);
    context.pause(partition);
    return delayMs;
  }

  /** To be called at the beginning of each put, which the worker makes after it has rewound. */
  void update(long now) {
    rewind = OptionalLong.empty();
    if (now >= retryAt) {
      retryAt = NOT_WAITING;
      context.resume(partition);
    }
  }

  boolean isWaiting() {
    return retryAt != NOT_WAITING;
  }

  /** When the wait ends; far away if there is none. */
  long retryAt() {
    return retryAt;
  }

  /** The offset to go back to, as long as the worker has not done so. */
  OptionalLong pendingRewind() {
    return rewind;
  }

  void succeeded() {
    delayMs = 0;
  }
}
