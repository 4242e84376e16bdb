// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.state.Checkpoint;
import io.millrace.hdfs.state.FencedException;
import io.millrace.hdfs.state.Publication;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * What became of one topic partition since the worker gave it to this task, in numbers. Bytes and
 * rolled files count when a checkpoint has them, so what is done again after a failure counts once.
 *
 * <p>Invariant: nothing depends on these numbers. One thread at a time tells of tenures, any of
 * streams and publications, and any may look.
 */
final class PartitionMetrics {
  /** Stands for a time when there is nothing to tell the time of. */
  static final long NONE = -1;

  private final InstantSource clock;
  private final AtomicLong openFiles = new AtomicLong();
  private final AtomicLong takenOver = new AtomicLong();
  private final AtomicLong namesTaken = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong corrupt = new AtomicLong();
  private final AtomicLong partial = new AtomicLong();
  private final AtomicLong checkpoints = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong fences = new AtomicLong();
  private final Map<RollReason, AtomicLong> rolled;

  private volatile long epoch;
  private volatile long filesInUse;
  private volatile long lastCheckpointMs;
  private volatile long longestCheckpointMs;
  private volatile long uncommittedSince = NONE;
  private volatile long unpublishedSince = NONE;

  // Only of the thread that tells of tenures.
  private long uncommittedOffset;
  private Checkpoint last = Checkpoint.NONE;

  PartitionMetrics(InstantSource clock) {
    this.clock = clock;
    Map<RollReason, AtomicLong> byReason = new EnumMap<>(RollReason.class);
    for (RollReason reason : RollReason.values()) {
      byReason.put(reason, new AtomicLong());
    }
    this.rolled = Collections.unmodifiableMap(byReason);
  }

  /** Of a partition that is not shown to anybody. */
  static PartitionMetrics unwatched() {
    return new PartitionMetrics(InstantSource.system());
  }

  /** A tenure begins with what the one before left. */
  void begun(long newEpoch, Checkpoint inherited) {
    epoch = newEpoch;
    filesInUse = inherited.files().size();
    last = inherited;
    unpublishedSince = oldest(inherited, true);
    if (inherited.nextOffset() > uncommittedOffset) {
      uncommittedSince = NONE;
    }
  }

  /** A record came that is the first one since the last checkpoint. */
  void received(long offset, long now) {
    if (uncommittedSince == NONE) {
      uncommittedOffset = offset;
      uncommittedSince = now;
    }
  }

  /** How many files are not published, open or not. */
  void inUse(int files) {
    filesInUse = files;
  }

  /** To be handed to {@link #committed}. */
  long time() {
    return clock.millis();
  }

  /** A checkpoint was stored, which was begun at {@code begunAt}. */
  void committed(Checkpoint checkpoint, long begunAt) {
    lastCheckpointMs = clock.millis() - begunAt;
    longestCheckpointMs = Math.max(longestCheckpointMs, lastCheckpointMs);
    checkpoints.incrementAndGet();
    long added = bytesOf(checkpoint) - bytesOf(last);
    for (Publication publication : checkpoint.publications()) {
      added += publication.written().bytes();
      rolled.get(RollReason.valueOf(publication.reason())).incrementAndGet();
      if (publication.to().endsWith(Publisher.CORRUPT)) {
        corrupt.incrementAndGet();
      } else if (publication.to().endsWith(Publisher.PARTIAL)) {
        partial.incrementAndGet();
      }
    }
    bytes.addAndGet(added);
    last = checkpoint;
    uncommittedSince = NONE;
    unpublishedSince = oldest(checkpoint, true);
  }

  /** The publications of the last checkpoint were carried through. */
  void published() {
    unpublishedSince = oldest(last, false);
  }

  /** A tenure ended. */
  void failed(IOException failure) {
    failures.incrementAndGet();
    if (failure instanceof FencedException) {
      fences.incrementAndGet();
    }
  }

  void streamOpened() {
    openFiles.incrementAndGet();
  }

  void streamClosed() {
    openFiles.decrementAndGet();
  }

  void fileTakenOver() {
    takenOver.incrementAndGet();
  }

  void nameTaken() {
    namesTaken.incrementAndGet();
  }

  long epoch() {
    return epoch;
  }

  long openFiles() {
    return openFiles.get();
  }

  long suspendedFiles() {
    return Math.max(0, filesInUse - openFiles.get());
  }

  long bytes() {
    return bytes.get();
  }

  long rolled(RollReason reason) {
    return rolled.get(reason).get();
  }

  long corrupt() {
    return corrupt.get();
  }

  long partial() {
    return partial.get();
  }

  long checkpoints() {
    return checkpoints.get();
  }

  long lastCheckpointMs() {
    return lastCheckpointMs;
  }

  long longestCheckpointMs() {
    return longestCheckpointMs;
  }

  /** How long ago the oldest record came that no checkpoint has. */
  long checkpointLagMs(long now) {
    return age(uncommittedSince, now);
  }

  /** When the oldest record came that is in no published file; {@link #NONE} if all are. */
  long oldestUnpublished() {
    long inFiles = unpublishedSince;
    long since = uncommittedSince;
    if (inFiles == NONE || since == NONE) {
      return Math.max(inFiles, since);
    }
    return Math.min(inFiles, since);
  }

  long oldestUnpublishedAgeMs(long now) {
    return age(oldestUnpublished(), now);
  }

  long takenOver() {
    return takenOver.get();
  }

  long namesTaken() {
    return namesTaken.get();
  }

  long failures() {
    return failures.get();
  }

  long fences() {
    return fences.get();
  }

  private static long age(long since, long now) {
    return since == NONE ? 0 : Math.max(0, now - since);
  }

  private static long bytesOf(Checkpoint checkpoint) {
    return checkpoint.files().stream().mapToLong(file -> file.written().bytes()).sum();
  }

  private static long oldest(Checkpoint checkpoint, boolean withPublications) {
    LongStream inUse = checkpoint.files().stream().mapToLong(file -> file.written().openedAt());
    LongStream finished =
        checkpoint.publications().stream().mapToLong(file -> file.written().openedAt());
    return LongStream.concat(inUse, withPublications ? finished : LongStream.empty())
        .min()
        .orElse(NONE);
  }
}
