// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.nio.file.Path;
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

  /** How long a stream without any file is remembered, should its file come back. */
  private static final long MEMORY = 3_600_000;

  private final LivePath path;
  private final TailCounts counts;
  private final Generations generations = new Generations();
  private boolean live = true;
  private RotationWatch watch;
  private long foundAt;

  private TailStream(LivePath path, long since, long now) {
    this.path = path;
    this.counts = path.context().counts();
    this.watch = new RotationWatch(since);
    this.foundAt = now;
  }

  /**
   * A stream that begins with a file that was found. If the task was there before the file, others
   * may have come and gone at its path since the last scan.
   */
  static TailStream begin(FileGroup group, FileSnapshot found, TailContext context, Look look) {
    LivePath path = new LivePath(group, found.path(), context);
    TailStream stream = new TailStream(path, found.modified(), look.now());
    Generation first = path.found(found, Fingerprint.EMPTY);
    if (!look.history().connectorRan()
        && context.settings().start() == TailSettings.StartPosition.END) {
      first.skipTo(path.skip(found));
    }
    stream.generations.add(first);
    if (look.history().taskRan()) {
      long since = look.history().missedSince(found, context.settings().quiet());
      stream.watch = RotationWatch.from(since);
    }
    LOG.info("{} begins at byte {}", stream, first.mark().position());
    return stream;
  }

  /** A stream that was read before. A look must find its files again. */
  static TailStream resume(
      FileGroup group, Path path, TailContext context, StreamMark mark, long now) {
    TailStream stream = new TailStream(new LivePath(group, path, context), mark.since(), now);
    for (FileMark file : mark.files()) {
      stream.generations.all().forEach(older -> older.rotated(now));
      boolean last = stream.generations.all().size() == mark.files().size() - 1;
      stream.generations.add(stream.path.known(file, last ? mark.since() : 0));
    }
    boolean uncertain = !stream.generations.last().begun();
    if (mark.files().size() > 1
        && (uncertain || mark.files().stream().anyMatch(FileMark::isBlank))) {
      stream.watch.begin(); // files may have been missed before the last, or written to since
    }
    LOG.info("{} resumes at {}", stream, stream.generations.last());
    return stream;
  }

  RotationWatch watch() {
    return watch;
  }

  TailCounts counts() {
    return counts;
  }

  Generations generations() {
    return generations;
  }

  /** A look found an unknown file at the path. */
  void replacedBy(FileSnapshot found, long now) {
    leave(now);
    watch.begin();
    Generation next = path.found(found, Fingerprint.EMPTY);
    generations.add(next);
    live = true;
    next.hold(now);
  }

  /** The current file is no longer at the path. */
  private void leave(long now) {
    if (live) {
      LOG.info("{} was rotated: {}", this, generations.last());
      counts.rotated();
      generations.last().rotated(now);
      live = false;
      watch.begin();
    }
  }

  /** Whether an unknown file is one that came and was rotated away since the last look. */
  boolean misses(FileSnapshot unknown) {
    return mayHaveMissed()
        && watch.misses(unknown)
        && RotatedNames.isRotation(unknown.name(), path.name());
  }

  boolean mayHaveMissed() {
    return !isSettled();
  }

  /** Whether a compressed file holds what one of its files held. */
  boolean hasRead(PackedFile archive) {
    return generations.all().stream().anyMatch(one -> one.isWhatIs(archive))
        || watch.hasPassed(archive);
  }

  /**
   * Puts a file that came and went before those that came after it.
   *
   * @param content what it begins with, if it was compressed
   */
  void adopt(FileSnapshot missed, Fingerprint content, long now) {
    Generation generation = path.found(missed, content);
    generations.insert(generation, missed, live);
    generation.rotated(now);
    generation.hold(now);
    generations.last().hold(now); // it waits from now on
    if (!watch.isOn()) {
      watch.begin(); // one before it may have been compressed already
    }
    LOG.info("{} was rotated more than once: {} is read as well", this, generation);
  }

  /** Each file that a look found was told: is the current one where it was? */
  void looked(Look look) {
    boolean there = path.path().equals(generations.last().path());
    if (live && !there) {
      leave(look.now());
    } else if (!live && there) {
      live = true;
      generations.last().current();
    }
    doubt(look.now());
  }

  /** Another file may have been at the path before the one that is there now. */
  private void doubt(long now) {
    if (live && generations.last().turnsDoubtful(now)) {
      watch.begin();
    }
  }

  /** A look at the directory is over, and the files that were missed are adopted. */
  void settle(Look look) {
    giveUpLost();
    if (look.extent() == Look.Extent.EVERYTHING) {
      if (!watch.waits()) {
        watch.looked();
        generations.all().forEach(generation -> generation.lookedAround(look.now()));
      }
      dropFinished();
    }
    advance();
    if (generations.areThere()) {
      foundAt = look.now();
    }
  }

  private void giveUpLost() {
    if (watch.waits()) {
      return;
    }
    for (Generation generation : generations.lost()) {
      if (generation.mayHoldMore()) {
        long bytes = generation.unread();
        counts.lost(bytes);
        long from = generation.mark().position();
        LOG.warn(
            "{}: {}, is gone, and not compressed either: its bytes {} to {}, and what nobody saw of it"
                + " after those, are lost",
            this,
            generation,
            from,
            from + bytes);
      }
      generation.finish();
    }
  }

  /**
   * Drops finished files that are gone, or that no scan by the globs would take for new ones. They
   * must not be taken for missed ones either, so files of their age are not missed from now on: all
   * were found, as the stream is settled, or, while rotations go on without end, as two looks
   * passed since the file had its age. The last one stays, should it come back.
   */
  private void dropFinished() {
    for (Generation generation : generations.older()) {
      FileSnapshot there = generation.sightings().now();
      boolean found =
          there != null
              && path.group().globs().take(there.path().toString())
              && RotatedNames.unpacked(there.name()).isEmpty();
      boolean done = isSettled() ? generation.isFinished() : generation.isAtRest();
      if (done && !generation.isOpen() && !found) {
        generations.remove(generation);
        watch.passed(generation);
      }
    }
  }

  /** Whether a file of any name may be one of this stream's that was not found. */
  boolean seeksAnything() {
    return watch.isOn() || generations.want() || (isSettled() && generations.mayBeDropped());
  }

  /** Whether a file with a rotated name may have come and gone at the path since the last look. */
  boolean seeksRotated() {
    return !live;
  }

  /** Whether the current file stands at the path, and every file before it was found. */
  private boolean isSettled() {
    return live && !watch.isOn();
  }

  /** Whether a look can tell it nothing new but how its files grew. */
  boolean isCalm() {
    return isSettled() && generations.last().path() != null && generations.areDone();
  }

  /** One of its files has grown where it was. */
  void grew(long now) {
    doubt(now);
    advance();
  }

  /** Rotated files that are older than what is known to be current were not missed. */
  private void advance() {
    if (isSettled()) {
      watch.settled(generations.last().sightings().confirmedModified());
    }
  }

  boolean isForgotten(long now) {
    return now - foundAt >= MEMORY;
  }

  /** Hands out what can be read in one turn. */
  void read(Batch batch) {
    batch.beginTurn();
    for (Generation generation : generations.all()) {
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
    return generation.begun()
        || !watch.isOn()
        || generation.sightings().looksAround() >= RotationWatch.LOOKS;
  }

  /** How far all its files were read. */
  StreamMark mark() {
    advance();
    return new StreamMark(generations.marks(), watch.since());
  }

  LivePath path() {
    return path;
  }

  void close() {
    generations.all().forEach(Generation::close);
  }

  @Override
  public String toString() {
    return "Stream " + path;
  }
}
