// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.format.FileFormat;
import io.millrace.hdfs.format.RecordWriter;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.StoreOutput;
import io.millrace.hdfs.state.InUseName;
import io.millrace.hdfs.state.SavedFile;
import io.millrace.hdfs.state.SavedFile.Encoding;
import io.millrace.hdfs.state.SourceSpan;
import io.millrace.hdfs.state.Written;
import io.millrace.hdfs.state.Written.Span;
import java.io.IOException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is not published yet. It is active while its stream is open, else suspended: a quiet
 * file costs the cluster nothing.
 *
 * <p>Invariant: its records are in the order of their offsets. After {@link #sync} or {@link
 * #suspend} all of them are durable, and {@link #saved} says how to go on. After an exception it
 * can only be {@link #abandon}ed.
 */
final class InUseFile {
  private static final Logger LOG = LoggerFactory.getLogger(InUseFile.class);

  private final BucketId bucket;
  private final Destination destination;
  private final boolean wasActive;
  private final FileFormat format;

  private InUseName name;
  private Written written;
  private Encoding encoding;
  private MeasuredOutput out;
  private RecordWriter writer;
  private boolean dirty;
  private long quietFrom;

  // Of the records written; taken together in `written` only when asked for.
  private long records;
  private long firstOffset;
  private long lastOffset;
  private long lastWriteAt;
  private long sourceEnd;

  /** Suspended, as it was saved; without a record it is quiet from {@code now}. */
  InUseFile(SavedFile saved, FileFormat format, long now) {
    this.name = saved.name();
    this.bucket = saved.bucket();
    this.destination = saved.destination();
    this.written = saved.written();
    this.encoding = saved.encoding();
    this.wasActive = saved.active();
    this.format = format;
    this.quietFrom = now;
    records = written.records();
    firstOffset = written.span().first();
    lastOffset = written.span().last();
    lastWriteAt = written.lastWriteAt();
    sourceEnd = written.source().to();
  }

  /** Begins to write to a file that was just created. */
  void create(StoreOutput created) throws IOException {
    out = new MeasuredOutput(created, 0, written.crc32c());
    writer = format.open(out);
  }

  /** Makes it active again. */
  void activate(FileStore store) throws IOException {
    out = new MeasuredOutput(store.append(name.path()), written.bytes(), written.crc32c());
    writer = format.resume(out, encoding.state());
  }

  /**
   * Writes a record.
   *
   * @param end the position after it in its source file, or {@link
   *     io.millrace.hdfs.record.SourceRange#UNKNOWN}
   */
  void write(SinkRecord record, long end, long now) throws IOException {
    dirty = true;
    lastOffset = record.originalKafkaOffset();
    if (records == 0) {
      firstOffset = lastOffset;
    }
    records++;
    lastWriteAt = now;
    writer.write(record);
    sourceEnd = end;
  }

  /** A record came that it has already: its source lives. */
  void repeated(long now) {
    quietFrom = now;
  }

  /** Makes what was written durable. */
  void sync() throws IOException {
    if (dirty) {
      writer.endUnit();
      out.sync();
      remember();
      dirty = false;
    }
  }

  /** Makes what was written durable, and closes the stream. */
  void suspend() throws IOException {
    if (isActive()) {
      sync();
      remember();
      close();
    }
  }

  /** Closes the stream as far as possible; what was not durable may be there or not. */
  void abandon() {
    if (isActive()) {
      try {
        close();
      } catch (IOException e) {
        LOG.debug("Closing {} failed; it is recovered when it is needed", name.path(), e);
      }
    }
  }

  /** A later owner renamed it. */
  void renamed(InUseName newName) {
    name = newName;
  }

  SavedFile saved() {
    return new SavedFile(name, isActive(), bucket, destination, written, encoding);
  }

  boolean isActive() {
    return out != null;
  }

  /** Whether it was when it was saved. */
  boolean wasActive() {
    return wasActive;
  }

  /** Whether it has records that are not durable. */
  boolean isDirty() {
    return dirty;
  }

  InUseName name() {
    return name;
  }

  BucketId bucket() {
    return bucket;
  }

  Destination destination() {
    return destination;
  }

  long records() {
    return records;
  }

  /** Those that the stream has been given; a compressor may hold more. */
  long bytes() {
    return isActive() ? out.bytes() : written.bytes();
  }

  /** Where in its source file the next record begins, or that it is unknown. */
  long sourceEnd() {
    return sourceEnd;
  }

  /** Whether it is the rest of a source file. */
  boolean lacksBeginning() {
    return written.source().lacksBeginning();
  }

  long openedAt() {
    return written.openedAt();
  }

  /** When its last record came, or when this owner began to wait for one. */
  long quietSince() {
    return Math.max(quietFrom, lastWriteAt);
  }

  private void remember() {
    written =
        new Written(
            out.bytes(),
            out.crc32c(),
            new Span(records, firstOffset, lastOffset),
            new SourceSpan(written.source().from(), sourceEnd),
            written.openedAt(),
            lastWriteAt);
    encoding = new Encoding(encoding.format(), writer.state());
  }

  private void close() throws IOException {
    MeasuredOutput stream = out;
    RecordWriter released = writer;
    out = null;
    writer = null;
    try {
      if (released != null) { // null if the format failed at the file's beginning
        released.release();
      }
    } finally {
      stream.close();
    }
  }
}
