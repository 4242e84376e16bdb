// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketHistory;
import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.BucketRouter;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.bucket.RollPolicy;
import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.record.FileEnd;
import io.millrace.hdfs.state.FinishedSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The files of one topic partition that are not published, one a bucket, and those that were filled
 * and wait for the next checkpoint.
 *
 * <p>Invariant: every record that was written is in one of them.
 */
final class OpenFiles {
  private static final long QUIET_MS = 120_000;

  private final BucketRouter router;
  private final RollPolicy roll;
  private final SourceFiles sources;
  private final InUseFiles inUse;
  private final ActiveFiles active;
  private final BucketHistory history;

  private final Map<BucketId, InUseFile> files = new LinkedHashMap<>();
  private final List<RolledFile> rolled = new ArrayList<>();
  private BucketId lastBucket;
  private InUseFile lastFile;
  // No file is due before; when the time comes the files are looked through.
  private long earliestDeadline = RollPolicy.NEVER;
  private IOException evictionFailure;

  OpenFiles(
      BucketRouter router,
      RollPolicy roll,
      SourceFiles sources,
      InUseFiles inUse,
      ActiveFiles active,
      BucketHistory history) {
    this.router = router;
    this.roll = roll;
    this.sources = sources;
    this.inUse = inUse;
    this.active = active;
    this.history = history;
  }

  /** Takes a file of an earlier owner in, to go on with it or, if not, to publish it. */
  void inherit(InUseFile file, boolean resume) {
    files.put(file.bucket(), file);
    if (resume) {
      watch(file);
    } else {
      roll(file, RollReason.RECOVERY, Optional.empty());
    }
  }

  /**
   * Writes a record to its bucket's file, unless it is a repeat, and rolls the file if that makes
   * it full or the record ends it.
   *
   * @throws org.apache.kafka.connect.errors.DataException if it is a bad record, before anything is
   *     written
   */
  void write(SinkRecord record, long now) throws IOException {
    checkEvictions();
    inUse.check(record);
    BucketId bucket = router.route(record, now);
    InUseFile file = bucket.equals(lastBucket) ? lastFile : files.get(bucket);
    if (file == null ? sources.isRepeat(record, bucket) : sources.isRepeat(record, file)) {
      if (file != null) {
        repeated(file, record, now);
      }
      return;
    }
    if (file == null || file != lastFile) {
      file = active(file, bucket, record, now);
      lastFile = file;
      lastBucket = bucket;
    }
    file.write(record, sources.end(), now);
    Optional<FileEnd> end = sources.fileEnd(record);
    Optional<RollReason> reason =
        end.isPresent()
            ? Optional.of(RollReason.FILE_END)
            : roll.full(file.bytes(), file.records());
    if (reason.isPresent()) {
      roll(file, reason.get(), end);
    }
  }

  /**
   * Rolls the files that have become due.
   *
   * @return those that have been quiet for a while, for the caller to suspend: an open file holds
   *     threads of data nodes, and a whole block of space quota
   */
  List<InUseFile> rollDue(long now) {
    if (now < earliestDeadline) {
      return List.of();
    }
    earliestDeadline = RollPolicy.NEVER;
    List<InUseFile> quiet = new ArrayList<>();
    for (InUseFile file : List.copyOf(files.values())) {
      Optional<RollReason> due = roll.due(file.openedAt(), file.quietSince(), now);
      if (due.isPresent()) {
        roll(file, due.get(), Optional.empty());
        continue;
      }
      if (now >= quietAt(file)) {
        active.remove(file);
        forgetLast();
        quiet.add(file);
      }
      watch(file);
    }
    return quiet;
  }

  /** Rolls all files if their format cannot be resumed, and so cannot be left unfinished. */
  void rollUnlessResumable() {
    if (!inUse.resumable()) {
      rollAll(RollReason.CHECKPOINT);
    }
  }

  void rollAll(RollReason reason) {
    for (InUseFile file : List.copyOf(files.values())) {
      roll(file, reason, Optional.empty());
    }
  }

  /** Suspends a file, because its stream is needed for another. */
  void evict(InUseFile file) {
    forgetLast();
    try {
      file.suspend();
      if (!inUse.resumable()) {
        roll(file, RollReason.CHECKPOINT, Optional.empty());
      }
    } catch (IOException e) {
      evictionFailure = e; // the fault of this partition, but another one's turn
    }
  }

  /** Makes known that files were used since the last call. */
  void keepLastActive() {
    if (lastFile != null) {
      active.used(lastFile, this);
    }
  }

  void checkEvictions() throws IOException {
    if (evictionFailure != null) {
      throw evictionFailure;
    }
  }

  /** When {@link #rollDue} has to be called next, at the earliest. */
  long earliestDeadline() {
    return earliestDeadline;
  }

  /** Those that get more records. */
  Collection<InUseFile> files() {
    return files.values();
  }

  /** Those that wait to be published; the caller removes them when they have been taken care of. */
  List<RolledFile> rolled() {
    return rolled;
  }

  /** How many files buckets had, as far as their names count them. */
  Map<BucketId, Long> counts() {
    return history.counts();
  }

  /** The source files that were finished last. */
  Map<BucketId, FinishedSource> sources() {
    return sources.finished();
  }

  /** A file whose bytes are gone. */
  void forget(InUseFile file) {
    files.remove(file.bucket());
    active.remove(file);
    forgetLast();
  }

  /** No longer keeps places among the active files. */
  void release() {
    files.values().forEach(active::remove);
    forgetLast();
  }

  /** A file has the record already, which may bring the news that this is its last one. */
  private void repeated(InUseFile file, SinkRecord record, long now) {
    file.repeated(now);
    if (sources.end() == file.sourceEnd()) {
      Optional<FileEnd> end = sources.fileEnd(record);
      if (end.isPresent()) {
        roll(file, RollReason.FILE_END, end);
      }
    }
  }

  /** The file of a record, ready to be written to: the one there is, or a new one if it is null. */
  private InUseFile active(InUseFile open, BucketId bucket, SinkRecord record, long now)
      throws IOException {
    InUseFile file = open;
    if (file == null || !file.isActive()) {
      active.makeRoom();
    }
    if (file == null) {
      Destination destination = router.destination(record, now, history.files(bucket));
      file = inUse.create(bucket, destination, sources.begin(), now);
      files.put(bucket, file);
      watch(file);
    } else if (!file.isActive()) {
      inUse.activate(file);
      watch(file);
    }
    active.used(file, this);
    return file;
  }

  private void roll(InUseFile file, RollReason reason, Optional<FileEnd> end) {
    rolled.add(new RolledFile(file, reason, end));
    files.remove(file.bucket());
    active.remove(file);
    history.finished(file.bucket());
    sources.finished(file, reason);
    forgetLast();
  }

  private void watch(InUseFile file) {
    long due = roll.deadline(file.openedAt(), file.quietSince());
    earliestDeadline = Math.min(earliestDeadline, Math.min(due, quietAt(file)));
  }

  private long quietAt(InUseFile file) {
    return file.isActive() && inUse.resumable() ? file.quietSince() + QUIET_MS : RollPolicy.NEVER;
  }

  private void forgetLast() {
    lastBucket = null;
    lastFile = null;
  }
}
