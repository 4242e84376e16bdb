// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.state.Checkpoint;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic partition that the worker has given to this task.
 *
 * <p>Whatever goes wrong on the file system ends the {@link Tenure}: the consumer is kept away for
 * a while, then the partition is claimed afresh, and read again from where that finds it.
 *
 * <p>Invariant: a record is written only in a tenure, and in the order of offsets, each once.
 * Offsets only grow, but where the consumer was sent back: by a claim, or by the worker after a
 * commit that failed. Anything else says that the log is not the one that was read, and is an
 * error.
 */
final class PartitionWriter {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);
  private static final long NEVER = Long.MAX_VALUE;
  private static final long BACKGROUND_MS = 100;

  private final TopicPartition partition;
  private final Tenures tenures;
  private final SinkTaskContext context;
  private final BadRecords badRecords;
  private final PartitionPause pause;
  private final PartitionMetrics metrics;
  private final long checkpointIntervalMs;

  private Tenure tenure;
  private CompletableFuture<Void> abandoned = CompletableFuture.completedFuture(null);
  private long changedSince = NEVER;
  private long committed = Checkpoint.UNKNOWN;
  private long firstSeen = Checkpoint.UNKNOWN;
  private long rewindTo = Checkpoint.UNKNOWN;
  // No record may come that is below.
  private long reached = Checkpoint.UNKNOWN;
  private boolean repeatsReported;

  PartitionWriter(
      TopicPartition partition,
      Tenures tenures,
      SinkTaskContext context,
      TenureSettings settings,
      PartitionMetrics metrics) {
    this.partition = partition;
    this.tenures = tenures;
    this.context = context;
    this.metrics = metrics;
    this.badRecords = new BadRecords(context.errantRecordReporter());
    this.pause = new PartitionPause(partition, context, settings.retry());
    this.checkpointIntervalMs = settings.state().checkpointIntervalMs();
  }

  /** To be called at the beginning of each put, which the worker makes after it has rewound. */
  void begin() {
    if (isRewinding()) {
      reached = rewindTo;
      rewindTo = Checkpoint.UNKNOWN;
    }
  }

  /** Whether it is time to claim the partition, for the first time or again. */
  boolean wantsClaim(long now) {
    if (tenure != null || !pause.isOver(now) || !abandoned.isDone()) {
      return false;
    }
    abandoned.join(); // throws what nobody has foreseen
    return true;
  }

  /** Claims the partition; may run beside other partitions. */
  void claim(long now) throws IOException {
    tenure = tenures.begin(partition, metrics, now);
  }

  /** After {@link #claim}, on the task's thread: sends the consumer to the next offset. */
  void claimed() {
    long next = tenure.committed() == Checkpoint.UNKNOWN ? firstSeen : tenure.committed();
    if (next != Checkpoint.UNKNOWN) {
      context.offset(partition, next);
      rewindTo = next;
    }
    committed = tenure.committed();
    pause.end();
  }

  /** Gets ready to write; may run beside other partitions. */
  void takeOver() throws IOException {
    tenure.takeOver();
  }

  boolean wantsTakeOver() {
    return tenure != null && tenure.wantsTakeOver();
  }

  void write(SinkRecord record, long now) {
    long offset = record.originalKafkaOffset();
    if (firstSeen == Checkpoint.UNKNOWN) {
      firstSeen = offset;
    }
    if (tenure == null || isRewinding()) {
      return; // it comes again
    }
    if (offset < reached) {
      throw anotherLog(offset);
    }
    reached = offset + 1;
    if (tenure.isDealtWith(offset)) {
      repeated(offset);
      return;
    }
    if (changedSince == NEVER) {
      changedSince = now;
      metrics.received(offset, now);
    }
    try {
      tenure.write(record, now);
      if (tenure.isCrowded()) {
        tenure.rollDue(now, true);
        commit(now);
      }
    } catch (DataException e) {
      badRecords.report(record, e);
      tenure.skipTo(offset + 1);
    } catch (IOException e) {
      fail(now, e);
    }
  }

  /** To be called at the end of each put. */
  void rollDue(long now) {
    rollDue(now, now >= checkpointAt());
  }

  /** Whether there is a file to publish, or it is time for a checkpoint. */
  boolean wantsCommit(long now) {
    return tenure != null && (tenure.hasRolled() || now >= checkpointAt());
  }

  /**
   * Takes notice that the worker has handed out all records below an offset. Some it keeps to
   * itself: those that a transformation drops, and the marks of transactions.
   */
  void consumed(long offset, long now) {
    if (tenure != null && !isRewinding()) {
      tenure.skipTo(offset);
      rollDue(now, true);
    }
  }

  /** Takes notice that the worker sends the consumer back to what it committed last. */
  void sentBack() {
    reached = Checkpoint.UNKNOWN;
  }

  /** Commits what came so far; may run beside other partitions. */
  void commit(long now) throws IOException {
    if (tenure != null) {
      badRecords.await();
      tenure.commit(now);
      committed = tenure.committed();
      changedSince = NEVER;
      pause.succeeded();
    }
  }

  /** When there is something to do even without records, at the earliest. */
  long deadline(long now) {
    if (tenure != null) {
      return Math.min(tenure.earliestDeadline(), checkpointAt());
    }
    return abandoned.isDone() ? pause.retryAt() : Math.max(pause.retryAt(), now + BACKGROUND_MS);
  }

  /** The offset to be committed in Kafka, of which nothing depends; empty if none is known. */
  OptionalLong committable() {
    return committed == Checkpoint.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(committed);
  }

  /** Ends the tenure after a failure. */
  void fail(long now, IOException failure) {
    metrics.failed(failure);
    if (tenure != null) {
      tenure.release();
      abandoned = tenure.abandon();
      tenure = null;
    }
    changedSince = NEVER;
    long delayMs = pause.begin(now);
    LOG.warn(
        "Partition {} failed; in {} ms it is claimed again, and read from where its files end then",
        partition,
        delayMs,
        failure);
  }

  /** Streams of a tenure that failed, which are still being closed. */
  CompletableFuture<Void> abandoned() {
    return abandoned;
  }

  /** Waits with the first claim for streams of an earlier time with the partition. */
  void waitFor(CompletableFuture<Void> earlier, long now) {
    abandoned = earlier;
    pause.begin(now);
  }

  /** To be called before {@link #close}, on the task's thread. */
  void release() {
    if (tenure != null) {
      tenure.release();
    }
  }

  /** Gives the partition up; may run beside other partitions. */
  void close() throws IOException {
    if (tenure != null) {
      tenure.handOver();
    }
  }

  private void rollDue(long now, boolean beforeCommit) {
    if (tenure != null) {
      try {
        tenure.rollDue(now, beforeCommit);
      } catch (IOException e) {
        fail(now, e);
      }
    }
  }

  private long checkpointAt() {
    return changedSince == NEVER ? NEVER : changedSince + checkpointIntervalMs;
  }

  private boolean isRewinding() {
    return rewindTo != Checkpoint.UNKNOWN;
  }

  private void repeated(long offset) {
    if (!repeatsReported) {
      repeatsReported = true;
      LOG.warn(
          "Records of {} from offset {} on come again after a commit that failed; those below {} are"
              + " dropped, since they were written before",
          partition,
          offset,
          tenure.committed());
    }
  }

  private ConnectException anotherLog(long offset) {
    return new ConnectException(
        "Offset "
            + offset
            + " of "
            + partition
            + " came where "
            + reached
            + " or more was wanted, and nobody sent the consumer back. Nothing of it was written. If a"
            + " restart of the task leads here again, the topic was made anew, or an unclean election"
            + " cut its log: stop the connector, reset its offsets (DELETE"
            + " /connectors/<name>/offsets) or alter them (PATCH), and start it.");
  }
}
