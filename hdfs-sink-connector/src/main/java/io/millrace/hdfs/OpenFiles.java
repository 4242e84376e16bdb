// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketHistory;
import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.BucketRouter;
import io.millrace.hdfs.bucket.RollPolicy;
import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.record.FileEnd;
import io.millrace.hdfs.record.TextHeaders;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The open files of one topic partition, one a bucket.
 *
 * <p>Invariant: they are in the order of their first offsets, because a file is opened by the
 * newest record and all are abandoned together.
 */
final class OpenFiles {
  private static final int REMEMBERED_BUCKETS = 1000;

  private final BucketRouter router;
  private final RollPolicy roll;
  private final TextHeaders headers;
  private final InUseFiles inUse;
  private final Publisher publisher;
  private final Map<BucketId, InUseFile> files = new LinkedHashMap<>();
  private final BucketHistory history = new BucketHistory(REMEMBERED_BUCKETS);

  private BucketId lastBucket;
  private InUseFile lastFile;
  // No file is due before; when the time comes the files are looked through.
  private long earliestDeadline = RollPolicy.NEVER;

  OpenFiles(
      BucketRouter router,
      RollPolicy roll,
      TextHeaders headers,
      InUseFiles inUse,
      Publisher publisher) {
    this.router = router;
    this.roll = roll;
    this.headers = headers;
    this.inUse = inUse;
    this.publisher = publisher;
  }

  /**
   * Writes a record to its bucket's file, and publishes the file if that makes it full.
   *
   * @return whether a file was published
   * @throws org.apache.kafka.connect.errors.DataException if it is a bad record, before anything is
   *     written
   */
  boolean write(SinkRecord record, long now) throws IOException {
    inUse.check(record);
    BucketId bucket = router.route(record, now);
    if (!bucket.equals(lastBucket)) {
      lastFile = fileOf(bucket, record, now);
      lastBucket = bucket;
    }
    InUseFile file = lastFile;
    file.write(record, now);
    Optional<FileEnd> end = roll.onFileEnd() ? FileEnd.of(record, headers) : Optional.empty();
    Optional<RollReason> reason =
        end.isPresent()
            ? Optional.of(RollReason.FILE_END)
            : roll.full(file.bytes(), file.records());
    if (reason.isPresent()) {
      publish(file, reason.get(), end);
    }
    return reason.isPresent();
  }

  /**
   * Publishes the files that have become due.
   *
   * @return whether there were any
   */
  boolean publishDue(long now) throws IOException {
    if (now < earliestDeadline) {
      return false;
    }
    boolean published = false;
    for (InUseFile file : List.copyOf(files.values())) {
      Optional<RollReason> due = roll.due(file.openedAt(), file.lastWriteAt(), now);
      if (due.isPresent()) {
        publish(file, due.get(), Optional.empty());
        published = true;
      }
    }
    earliestDeadline = RollPolicy.NEVER;
    files.values().forEach(this::watch);
    return published;
  }

  /** When {@link #publishDue} has to be called next, at the earliest. */
  long earliestDeadline() {
    return earliestDeadline;
  }

  /** The offset of the first record that is in no published file. */
  OptionalLong firstOffset() {
    return files.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(files.values().iterator().next().firstOffset());
  }

  /** Deletes all files, as far as possible; their records have to be written again. */
  void abandon() {
    inUse.abandon(files.values());
    files.clear();
    forgetLast();
    earliestDeadline = RollPolicy.NEVER;
  }

  private InUseFile fileOf(BucketId bucket, SinkRecord record, long now) throws IOException {
    InUseFile file = files.get(bucket);
    if (file == null) {
      file = inUse.create(bucket, router.destination(record, now, history.files(bucket)), now);
      files.put(bucket, file);
      watch(file);
    }
    return file;
  }

  private void publish(InUseFile file, RollReason reason, Optional<FileEnd> end)
      throws IOException {
    BucketId bucket = file.bucket();
    int suffix = publisher.publish(file, reason, end, history.lastSuffix(bucket));
    history.published(bucket, suffix);
    files.remove(bucket);
    forgetLast();
  }

  private void watch(InUseFile file) {
    earliestDeadline =
        Math.min(earliestDeadline, roll.deadline(file.openedAt(), file.lastWriteAt()));
  }

  private void forgetLast() {
    lastBucket = null;
    lastFile = null;
  }
}
