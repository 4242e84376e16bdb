// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.file.ReplacedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in the life of a stream, and later the compressed one that it became. A finished file is
 * still read if it grows.
 *
 * <p>Invariant: a file that is not current is finished only after its last line was handed out,
 * terminated or not.
 */
final class Generation implements ScanDiff.Known {
  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  /** Looks at everything that must miss a file before it is taken as gone. */
  private static final int LOOKS = 2;

  private final LivePath path;
  private final TailSettings settings;
  private final LifeCycle life;
  private final Retry retry = new Retry();
  private final WatchedName name = new WatchedName();
  private TailedFile file;
  private FileRecords records;
  private boolean begun;

  Generation(TailedFile file, LivePath path) {
    this.path = path;
    this.settings = path.context().settings();
    this.life = new LifeCycle(settings);
    this.file = file;
    this.records = new FileRecords(file, settings.maxRecordBytes());
    this.begun = file.mark().position() > 0;
  }

  @Override
  public long inode() {
    return file.mark().id().inode();
  }

  @Override
  public Path path() {
    return file.seen() == null ? null : file.seen().path();
  }

  @Override
  public boolean isAt(FileSnapshot found) {
    return file.isAt(found, naming(found));
  }

  private Naming naming(FileSnapshot found) {
    if (found.path().equals(path.path())) {
      return life.isCurrent() ? Naming.ITS_OWN : Naming.LIVE;
    }
    return RotatedNames.isRotation(found.name(), path.name()) ? Naming.ROTATED : Naming.OTHER;
  }

  FileMark mark() {
    return file.mark();
  }

  Sightings sightings() {
    return file.sightings();
  }

  /**
   * Whether a file that was missed is to be read before it. A look may miss this one as well, while
   * it is being renamed; so what counts is when it was seen last.
   */
  boolean comesAfter(FileSnapshot missed) {
    return !begun && sightings().modified() > missed.modified();
  }

  boolean begun() {
    return begun;
  }

  boolean isOpen() {
    return file.isOpen();
  }

  void found(FileSnapshot now) {
    file.found(now);
  }

  void missed(Look look) {
    sightings().missed(look);
  }

  /**
   * A look at everything is over. A file that waits for its turn is seen to grow now, rather than
   * when it is read: what was quiet all the time need not be quiet for once more. One that waits
   * behind others that are looked for, as after a restart, must not vanish meanwhile.
   */
  void lookedAround(long now) {
    sightings().lookedAround();
    boolean mayVanish = life.isRotated() && file.seen() != null && !retry.isFailing();
    if (isOpen() ? !begun : mayVanish) {
      hold(now);
    }
  }

  /** Whether a file that must be found to be read was looked for in vain. */
  boolean isLost() {
    return isWanted() && sightings().misses() >= LOOKS;
  }

  boolean mayHoldMore() {
    return file.mayHoldMore();
  }

  long unread() {
    return file.unread();
  }

  /** Whether a look at everything may find it and let it be read. */
  boolean isWanted() {
    return life.isRotated() && isNowhere();
  }

  /**
   * Whether it may be another file, with the inode of one of which nothing is known. It is held
   * from now on, so that this is asked once.
   */
  boolean turnsDoubtful(long now) {
    boolean doubtful = file.mayBeAnother();
    if (doubtful) {
      sightings().begin();
      begun = false;
      hold(now);
    }
    return doubtful;
  }

  /** Whether its content is that of a compressed file that no look at it explains. */
  boolean isWhatIs(PackedFile archive) {
    return file.seen() == null && file.isWhatIs(archive);
  }

  /**
   * Goes on in a compressed file that may hold what its own file, which is gone, did.
   *
   * @return false if it does not
   */
  boolean moveInto(PackedFile archive, long now) {
    Fingerprint read = file.mark().id().fingerprint();
    TailedFile moved = file.in(archive.seen(), read.length() == 0 ? archive.fingerprint() : read);
    try {
      moved.ready(now);
    } catch (NoSuchFileException | ReplacedException e) {
      LOG.debug("{} does not hold what {} held", archive.seen(), file, e);
      return false;
    } catch (IOException e) {
      LOG.debug("Cannot open {} yet; its turn to be read will tell why", archive.seen(), e);
    }
    file = moved;
    records = new FileRecords(moved, settings.maxRecordBytes());
    return true;
  }

  /** Neither open nor to be found. */
  boolean isNowhere() {
    return !file.isOpen() && file.seen() == null;
  }

  boolean isFinished() {
    return life.isFinished();
  }

  /** Whether it is finished and still for so long that every file before it was found. */
  boolean isAtRest() {
    return isFinished() && sightings().isAtRest(LOOKS);
  }

  /** Whether it is there and only kept lest it be taken for a new file. */
  boolean isDone() {
    return isFinished() && !file.isOpen() && file.seen() != null;
  }

  /** Whether a scan gives it a turn: it may have something, or have to be closed. */
  boolean isDue() {
    return file.isOpen() || file.isWorthReading() || life.isRotated() || retry.isFailing();
  }

  /** Whether it could not be read the last time. */
  boolean isFailing() {
    return retry.isFailing();
  }

  /** Whether it needs turns though nobody tells of it: only time or its size say what to do. */
  boolean isRestless(FileEvents events) {
    return life.isRotated()
        || retry.isFailing()
        || file.waitsForMore()
        || (file.isOpen() && !name.isToldOf(file.seen(), events))
        || (settings.partialLineTimeout() > 0 && file.endsInMidLine());
  }

  /** It was written to. */
  void written() {
    file.reopen();
  }

  /** Another file, or none, has taken its place. */
  void rotated(long now) {
    life.rotated(now);
    file.reopen();
  }

  /** It stands at the stream's path, again. */
  void current() {
    life.current();
  }

  void finish() {
    life.finish();
  }

  void skipTo(long position) {
    file.skipTo(position);
  }

  /** Takes hold of a file that may be deleted before its turn to be read. */
  void hold(long now) {
    try {
      file.ready(now);
    } catch (IOException e) {
      LOG.debug("Cannot open {} yet; its turn to be read will tell why", file, e);
    }
  }

  /** Whether the stream may go on to the file after it. */
  boolean lets(long now) {
    return life.isFinished() || retry.failingFor(now) >= settings.idleClose();
  }

  /** Hands out what can be read in this turn. */
  void read(Batch batch, TailStream stream) {
    long now = batch.now();
    if (!retry.isDue(now)) {
      return;
    }
    try {
      if (life.isRotated()) {
        file.reopen();
      }
      if (file.ready(now)) {
        records.handOut(batch, stream, this, Reach.WHOLE);
        begun = true;
      }
      if (file.isSettled(now)) {
        records.handOut(batch, stream, this, Reach.SETTLED);
      }
      if (life.isRestDue(file, now)) {
        records.handOut(batch, stream, this, Reach.REST);
      }
      records.countUntimed(stream.counts());
      if (life.isRotated() && life.isQuiet(file, now) && !file.endsInMidLine()) {
        life.finish();
      }
      if (retry.succeeded()) {
        LOG.info("{} can be read again", file);
      }
    } catch (NoSuchFileException | ReplacedException e) {
      LOG.debug("{} is no longer where it was", file, e); // the next look says where it is
      sightings().moved();
    } catch (IOException | DataException e) {
      file.close();
      if (retry.failed(now)) {
        LOG.warn("Cannot read {}; trying again, less and less often", file, e);
      }
    }
  }

  /** Gives the descriptor back if nothing happened for long, or nothing will. */
  void closeIfIdle(long now) {
    if (life.isIdle(file, now)) {
      file.close();
    }
  }

  void close() {
    file.close();
  }

  @Override
  public String toString() {
    return file + ", read to byte " + file.mark().position();
  }
}
