// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.format.RecordWriter;
import java.io.IOException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A file that is being written, under a name that says so.
 *
 * <p>Invariant: its records are in the order of their offsets, and nobody else writes to it.
 */
final class InUseFile {
  private final BucketId bucket;
  private final Destination destination;
  private final String path;
  private final MeasuredOutput out;
  private final RecordWriter writer;
  private final long openedAt;

  private long firstOffset;
  private long lastOffset;
  private long records;
  private long lastWriteAt;

  InUseFile(
      BucketId bucket,
      Destination destination,
      String path,
      MeasuredOutput out,
      RecordWriter writer,
      long openedAt) {
    this.bucket = bucket;
    this.destination = destination;
    this.path = path;
    this.out = out;
    this.writer = writer;
    this.openedAt = openedAt;
  }

  /** After an exception the file counts as holding the record, in part or not at all. */
  void write(SinkRecord record, long now) throws IOException {
    lastOffset = record.originalKafkaOffset();
    if (records == 0) {
      firstOffset = lastOffset;
    }
    records++;
    lastWriteAt = now;
    writer.write(record);
  }

  /** Makes what was written durable, and ends the writing. */
  void finish() throws IOException {
    writer.endUnit();
    writer.release();
    out.sync();
    out.close();
  }

  void close() throws IOException {
    writer.release();
    out.close();
  }

  BucketId bucket() {
    return bucket;
  }

  Destination destination() {
    return destination;
  }

  /** Where it is while it is being written. */
  String path() {
    return path;
  }

  long firstOffset() {
    return firstOffset;
  }

  long lastOffset() {
    return lastOffset;
  }

  long records() {
    return records;
  }

  long bytes() {
    return out.bytes();
  }

  String crc32c() {
    return out.crc32c();
  }

  long openedAt() {
    return openedAt;
  }

  long lastWriteAt() {
    return lastWriteAt;
  }
}
