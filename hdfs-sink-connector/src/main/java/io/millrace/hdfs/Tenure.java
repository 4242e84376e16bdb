// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.fs.ShortFileException;
import io.millrace.hdfs.state.Checkpoint;
import io.millrace.hdfs.state.EpochStore.Claim;
import io.millrace.hdfs.state.Publication;
import io.millrace.hdfs.state.SavedFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this task owns a topic partition: from its claim until the partition is handed
 * over, another one claims it, or a call of the file system fails.
 *
 * <p>Invariant: each record below {@link #committed} is durable in a published file, or in one that
 * the checkpoint names. After an exception nothing can be done but {@link #abandon}; what the next
 * claim then finds is the truth.
 */
final class Tenure {
  private static final Logger LOG = LoggerFactory.getLogger(Tenure.class);
  private static final int MOST_ROLLED = 64;

  private final Claim claim;
  private final OpenFiles files;
  private final InUseFiles inUse;
  private final Publisher publisher;
  private final Crew crew;
  private final PartitionMetrics metrics;

  private long next;
  private long committed;
  private boolean changed;
  private boolean takenOver;

  // Half a record must not be committed, and a commit that was cut short must not be followed by
  // one
  // that knows less.
  private boolean broken;

  Tenure(
      Claim claim,
      OpenFiles files,
      InUseFiles inUse,
      Publisher publisher,
      Crew crew,
      PartitionMetrics metrics) {
    this.claim = claim;
    this.files = files;
    this.inUse = inUse;
    this.publisher = publisher;
    this.crew = crew;
    this.metrics = metrics;
    this.next = claim.inherited().nextOffset();
    this.committed = next;
  }

  /** Publishes what earlier owners have committed to. */
  void rollForward() throws IOException {
    publish(claim.inherited().publications());
  }

  /** Whether {@link #takeOver} has to be called before a record is written. */
  boolean wantsTakeOver() {
    return !takenOver;
  }

  /**
   * Makes this task's what the owner before had open: all files side by side, since each may take
   * seconds.
   */
  void takeOver() throws IOException {
    List<InUseFile> open = files.files().stream().filter(InUseFile::wasActive).toList();
    crew.all(open, inUse::takeOver);
    changed |= !open.isEmpty();
    takenOver = true;
  }

  /**
   * Writes a record that comes after all others.
   *
   * @throws org.apache.kafka.connect.errors.DataException if it is a bad record; nothing was
   *     written
   */
  void write(SinkRecord record, long now) throws IOException {
    broken = true;
    try {
      files.write(record, now);
    } catch (DataException e) {
      broken = false;
      throw e;
    }
    broken = false;
    skipTo(record.originalKafkaOffset() + 1);
  }

  boolean isDealtWith(long offset) {
    return offset < next;
  }

  /** All records below this offset were dealt with, by whomever. */
  void skipTo(long offset) {
    if (offset > next) {
      next = offset;
      changed = true;
    }
  }

  /** Finishes what is due, and what cannot be left unfinished if a commit comes. */
  void rollDue(long now, boolean beforeCommit) throws IOException {
    crew.all(files.rollDue(now), InUseFile::suspend);
    if (isChanged() && (beforeCommit || hasRolled())) {
      files.rollUnlessResumable();
    }
    files.keepLastActive();
    countFiles();
  }

  /** Whether files wait to be published. */
  boolean hasRolled() {
    return !files.rolled().isEmpty();
  }

  /** Whether so many wait that they should not wait for the end of a batch. */
  boolean isCrowded() {
    return files.rolled().size() >= MOST_ROLLED;
  }

  /** Whether a commit would store anything new. */
  boolean isChanged() {
    return changed || hasRolled();
  }

  /** Makes everything durable, stores how far that is, and publishes what is finished. */
  void commit(long now) throws IOException {
    files.checkEvictions();
    if (!isChanged() || broken) {
      return;
    }
    broken = true;
    long begunAt = metrics.time();
    settle();
    List<Publication> publications = files.rolled().stream().map(publisher::publication).toList();
    List<SavedFile> open = files.files().stream().map(InUseFile::saved).toList();
    Checkpoint checkpoint =
        new Checkpoint(next, now, open, publications, files.counts(), files.sources());
    claim.epoch().commit(checkpoint);
    metrics.committed(checkpoint, begunAt);
    committed = next;
    changed = false;
    files.rolled().clear();
    countFiles();
    publish(publications);
    broken = false;
  }

  /** Publishes all files as they are, and has the next owner go on from another offset. */
  void reset(long offset, long now) throws IOException {
    for (InUseFile file : List.copyOf(files.files())) {
      try {
        inUse.takeOver(file);
      } catch (NoSuchFileException | ShortFileException e) {
        LOG.error("{} is given up, because the offset is altered", file.name().path(), e);
        files.forget(file);
      }
    }
    files.rollAll(RollReason.RECOVERY);
    next = offset;
    changed = true;
    commit(now);
  }

  /** Everything below this offset is safe; {@link Checkpoint#UNKNOWN} if nothing ever was. */
  long committed() {
    return committed;
  }

  /** When {@link #rollDue} has something to do, at the earliest. */
  long earliestDeadline() {
    return files.earliestDeadline();
  }

  /** Lets go of what other partitions share; to be called before the ways to end below. */
  void release() {
    files.release();
  }

  /** Closes all streams, so that the next owner finds the files as they were committed. */
  void handOver() throws IOException {
    if (isChanged() || broken) {
      // The worker has lost the partition, or the last commit failed.
      crew.all(active(), InUseFile::abandon);
      return;
    }
    crew.all(active(), InUseFile::suspend);
    // What a dead owner left may be in directories that only records still to come lead to.
    if (!claim.unswept()) {
      claim.epoch().endWriting();
    }
  }

  /** Closes all streams in the background, as far as possible. The last commit is what remains. */
  CompletableFuture<Void> abandon() {
    List<InUseFile> active = active();
    return active.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : crew.later(() -> active.forEach(InUseFile::abandon));
  }

  /** Side by side, but those that want one name in their order. */
  private void publish(List<Publication> publications) throws IOException {
    Map<String, List<Publication>> byName =
        publications.stream()
            .collect(
                Collectors.groupingBy(Publication::to, LinkedHashMap::new, Collectors.toList()));
    crew.all(
        byName.values(),
        ofOneName -> {
          for (Publication publication : ofOneName) {
            publisher.carryThrough(publication, metrics);
          }
        });
    metrics.published();
  }

  private void countFiles() {
    metrics.inUse(files.files().size() + files.rolled().size());
  }

  private List<InUseFile> active() {
    List<InUseFile> all = new ArrayList<>(files.files());
    files.rolled().forEach(rolled -> all.add(rolled.file()));
    all.removeIf(file -> !file.isActive());
    return all;
  }

  private void settle() throws IOException {
    Set<InUseFile> finished = new HashSet<>();
    files.rolled().forEach(rolled -> finished.add(rolled.file()));
    List<InUseFile> all = new ArrayList<>(finished);
    files.files().stream().filter(InUseFile::isDirty).forEach(all::add);
    crew.all(
        all,
        file -> {
          if (finished.contains(file)) {
            inUse.takeOver(file);
            file.suspend();
          } else {
            file.sync();
          }
        });
  }
}
