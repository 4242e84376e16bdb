// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.io.IOException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic partition, while this task owns it: takes its records in order, and says how far its
 * offsets may be committed.
 *
 * <p>When the file system fails, all open files of the partition are abandoned, and the partition
 * is read again from the first record that is in no published file.
 *
 * <p>Invariant: every record below {@link #committable} is in a published file, was reported as a
 * bad one, or never came here.
 */
final class PartitionWriter {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);
  private static final long UNKNOWN = -1;

  private final TopicPartition partition;
  private final OpenFiles files;
  private final BadRecords badRecords;
  private final PartitionPause pause;

  private long nextOffset = UNKNOWN;

  PartitionWriter(
      TopicPartition partition, OpenFiles files, BadRecords badRecords, PartitionPause pause) {
    this.partition = partition;
    this.files = files;
    this.badRecords = badRecords;
    this.pause = pause;
  }

  /** To be called at the beginning of each put. */
  void begin(long now) {
    pause.update(now);
  }

  void write(SinkRecord record, long now) {
    long offset = record.originalKafkaOffset();
    // What comes before the worker has rewound comes again; what is below was taken before.
    if (pause.isWaiting() || offset < nextOffset) {
      return;
    }
    try {
      if (files.write(record, now)) {
        pause.succeeded();
      }
    } catch (DataException e) {
      badRecords.report(record, e);
    } catch (IOException e) {
      fail(offset, now, e);
      return;
    }
    nextOffset = offset + 1;
  }

  /** To be called at the end of each put. */
  void publishDue(long now) {
    try {
      if (files.publishDue(now)) {
        pause.succeeded();
      }
    } catch (IOException e) {
      fail(nextOffset, now, e);
    }
  }

  /** When {@link #begin} or {@link #publishDue} have something to do, at the earliest. */
  long deadline() {
    return Math.min(files.earliestDeadline(), pause.retryAt());
  }

  /** The offset that may be committed when all records below {@code consumed} were handed out. */
  long committable(long consumed) {
    return Math.min(
        consumed,
        Math.min(files.firstOffset().orElse(consumed), pause.pendingRewind().orElse(consumed)));
  }

  /** Gives the partition up. What is in open files will be read again by the next owner. */
  void close() {
    files.abandon();
  }

  private void fail(long offset, long now, IOException failure) {
    long back = Math.min(offset, files.firstOffset().orElse(offset));
    files.abandon();
    nextOffset = back;
    long delayMs = pause.begin(back, now);
    LOG.warn(
        "Writing the records of {} failed at offset {}; they are read again from offset {} in {} ms",
        partition,
        offset,
        back,
        delayMs,
        failure);
  }
}
