// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.record.Delivery;
import io.millrace.record.FileOrigin;
import io.millrace.record.RecordFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written to one path, whatever becomes of the files that stood at it: a queue of files,
 * oldest first, the last one current.
 *
 * <p>Invariant: a file's first line follows the last line of the file before it. Only what is
 * written to a file after it was rotated away and kept quiet comes later.
 */
final class TailStream {
  private static final Logger LOG = LoggerFactory.getLogger(TailStream.class);

  /**
   * Looks at the directory after a rotation, before the file after it begins: a file that came and
   * went between two looks must be found first, and a listing may miss one that is being renamed.
   */
  private static final int LOOKS = 2;

  /** How long a stream without any file is remembered, should its file come back. */
  private static final long MEMORY = 3_600_000;

  private final FileGroup group;
  private final Path path;
  private final TailContext context;
  private final Map<String, String> partition;
  private final List<Generation> generations = new ArrayList<>();
  private boolean live = true;
  private int looks = LOOKS;
  private long since;
  private long missedAfter;
  private long foundAt;

  private TailStream(FileGroup group, Path path, TailContext context, long now) {
    this.group = group;
    this.path = path;
    this.context = context;
    this.partition = context.partition(group.name(), path);
    this.foundAt = now;
  }

  /**
   * A stream that begins with a file that was found. If the task was there before the file, others
   * may have come and gone at its path since the last scan.
   */
  static TailStream begin(FileGroup group, FileSnapshot found, TailContext context, Look look) {
    TailStream stream = new TailStream(group, found.path(), context, look.now());
    Generation first = stream.generation(TailedFile.found(found, group.framing(), context));
    if (!look.history().connectorRan()
        && context.settings().start() == TailSettings.StartPosition.END) {
      first.skipToEnd();
    }
    stream.generations.add(first);
    stream.since = found.modified();
    if (look.history().taskRan()) {
      stream.since = look.history().missedSince(found, context.settings().quiet());
      stream.looks = LOOKS - 1;
    }
    LOG.info("{} begins at byte {}", stream, first.mark().position());
    return stream;
  }

  /** A stream that was read before. A look must find its files again. */
  static TailStream resume(
      FileGroup group, Path path, TailContext context, StreamMark mark, long now) {
    TailStream stream = new TailStream(group, path, context, now);
    for (FileMark file : mark.files()) {
      stream.generations.forEach(older -> older.rotated(now));
      stream.generations.add(stream.generation(TailedFile.known(file, group.framing(), context)));
    }
    stream.since = mark.since();
    stream.missedAfter = mark.since();
    LOG.info("{} resumes at {}", stream, stream.last());
    return stream;
  }

  private Generation generation(TailedFile file) {
    return new Generation(file, context.settings());
  }

  TailCounts counts() {
    return context.counts();
  }

  List<Generation> generations() {
    return generations;
  }

  private Generation last() {
    return generations.get(generations.size() - 1);
  }

  /** A look found an unknown file at the path. */
  void replacedBy(FileSnapshot found, long now) {
    leave(now);
    looks = 0;
    Generation next = generation(TailedFile.found(found, group.framing(), context));
    generations.add(next);
    live = true;
    next.hold(now);
  }

  /** The current file is no longer at the path. */
  private void leave(long now) {
    if (live) {
      LOG.info("{} was rotated: {}", this, last());
      context.counts().rotated();
      last().rotated(now);
      live = false;
      looks = 0;
    }
  }

  /** Whether an unknown file is one that came and was rotated away since the last look. */
  boolean misses(FileSnapshot unknown) {
    return !isSettled()
        && unknown.modified() >= since
        && RotatedNames.isRotation(
            unknown.path().getFileName().toString(), path.getFileName().toString());
  }

  /** Puts a file that came and went before those that came after it. */
  void adopt(FileSnapshot missed, long now) {
    Generation generation = generation(TailedFile.found(missed, group.framing(), context));
    int at = live ? generations.size() - 1 : generations.size();
    while (at > 0 && generations.get(at - 1).comesAfter(missed)) {
      at--;
    }
    generations.add(at, generation);
    generation.rotated(now);
    generation.hold(now);
    LOG.info("{} was rotated more than once: {} is read as well", this, generation);
  }

  /** Each file that a look found was told: is the current one where it was? */
  void looked(Look look) {
    boolean there = path.equals(last().path());
    if (live && !there) {
      leave(look.now());
    } else if (!live && there) {
      live = true;
      last().current();
    }
  }

  /** A look at the directory is over, and the files that were missed are adopted. */
  void settle(Look look) {
    giveUpLost();
    if (look.extent() == Look.Extent.EVERYTHING) {
      looks = Math.min(looks + 1, LOOKS);
      generations.forEach(generation -> generation.lookedAround(look.now()));
      dropFinished();
    }
    if (isSettled()) {
      since = Math.max(last().seen().modified(), missedAfter);
    }
    if (generations.stream().anyMatch(generation -> generation.path() != null)) {
      foundAt = look.now();
    }
  }

  private void giveUpLost() {
    for (Generation generation : generations) {
      if (generation.isLost()) {
        if (generation.mayHoldMore()) {
          context.counts().lost(generation.unread());
          LOG.warn("{}: {}, is gone; what it held after that is lost", this, generation);
        }
        generation.finish();
      }
    }
  }

  /**
   * Drops finished files that are gone, or that no scan by the globs would take for new ones. They
   * must not be taken for missed ones either, so files of their age are not missed from now on: all
   * were found, as the stream is settled, or, while rotations go on without end, as two looks
   * passed since the file had its age. The last one stays, should it come back.
   */
  private void dropFinished() {
    for (Generation generation : List.copyOf(generations.subList(0, generations.size() - 1))) {
      FileSnapshot there = generation.seen();
      boolean found = there != null && group.globs().take(there.path().toString());
      boolean done = isSettled() ? generation.isFinished() : generation.isAtRest();
      if (done && !generation.isOpen() && !found) {
        generations.remove(generation);
        if (there != null) {
          missedAfter = Math.max(missedAfter, there.modified() + 1);
          since = Math.max(since, missedAfter);
        }
      }
    }
  }

  /** Whether a file of any name may be one of this stream's that was not found. */
  boolean seeksAnything() {
    return isRotating()
        || generations.stream().anyMatch(Generation::isWanted)
        || (isSettled() && generations.stream().anyMatch(this::mayBeDropped));
  }

  private boolean mayBeDropped(Generation generation) {
    return generation != last() && generation.isFinished() && generation.isNowhere();
  }

  /** Whether a file with a rotated name may have come and gone at the path since the last look. */
  boolean seeksRotated() {
    return !live;
  }

  private boolean isRotating() {
    return looks < LOOKS;
  }

  /** Whether the current file stands at the path, and every file before it was found. */
  private boolean isSettled() {
    return live && !isRotating();
  }

  /** Whether a look can tell it nothing new but how its files grew. */
  boolean isCalm() {
    for (int i = 0; i < generations.size() - 1; i++) {
      if (!generations.get(i).isDone()) {
        return false;
      }
    }
    return isSettled() && last().path() != null;
  }

  /** One of its files has grown where it was. */
  void grew() {
    since = Math.max(last().seen().modified(), missedAfter);
  }

  boolean isForgotten(long now) {
    return now - foundAt >= MEMORY;
  }

  /** Hands out what can be read in one turn. */
  void read(Batch batch) {
    batch.beginTurn();
    for (Generation generation : generations) {
      if (!mayBegin(generation)) {
        return;
      }
      generation.read(batch, this);
      generation.closeIfIdle(batch.now());
      if (batch.turnIsOver() || !generation.lets(batch.now())) {
        return;
      }
    }
  }

  /**
   * Whether every file before it was found. Rotations after it do not matter, or a log that is
   * rotated all the time would never be read.
   */
  private boolean mayBegin(Generation generation) {
    return generation.begun() || !isRotating() || generation.looksAround() >= LOOKS;
  }

  /** How far all its files were read. */
  StreamMark mark() {
    return new StreamMark(generations.stream().map(Generation::mark).toList(), since);
  }

  /** Makes the records of one of its files, which all say that they are from the live path. */
  RecordFactory records(FileSnapshot file) {
    FileSnapshot origin =
        new FileSnapshot(
            path, group.globs().relative(path), file.inode(), file.size(), file.modified());
    return new RecordFactory(
        group.shape(),
        new FileOrigin(origin, group.name(), context.hosts().host()),
        partition,
        Delivery.UNTRACKED);
  }

  void close() {
    generations.forEach(Generation::close);
  }

  @Override
  public String toString() {
    return "Stream " + group.name() + ":" + path;
  }
}
