// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.ReplacedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in the life of a stream: it is current, then it is rotated away, and when it was read to
 * its end and kept quiet for a while it is finished. A finished file is still read if it grows.
 *
 * <p>Invariant: a file that is not current is finished only after its last line was handed out,
 * terminated or not.
 */
final class Generation implements ScanDiff.Known {
  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  /** Looks at everything that must miss a file before it is taken as gone. */
  private static final int LOOKS = 2;

  private enum Stage {
    CURRENT,
    ROTATED,
    FINISHED
  }

  private final TailedFile file;
  private final TailSettings settings;
  private final Sightings sightings;
  private final FileRecords records;
  private final Retry retry = new Retry();
  private Stage stage = Stage.CURRENT;
  private long rotatedAt;
  private boolean begun;
  private Path checked;
  private boolean isLink;

  Generation(TailedFile file, TailSettings settings) {
    this.file = file;
    this.settings = settings;
    this.sightings = new Sightings(file.seen());
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
    return file.isAt(found);
  }

  FileMark mark() {
    return file.mark();
  }

  /** What the last look saw of it; null if it did not find it. */
  FileSnapshot seen() {
    return file.seen();
  }

  /**
   * Whether a file that was missed is to be read before it. A look may miss this one as well, while
   * it is being renamed; so what counts is when it was seen last.
   */
  boolean comesAfter(FileSnapshot missed) {
    return !begun && sightings.isYoungerThan(missed);
  }

  /** Whether reading it has begun. */
  boolean begun() {
    return begun;
  }

  boolean isOpen() {
    return file.isOpen();
  }

  void found(FileSnapshot now) {
    sightings.found(now);
    file.found(now);
  }

  void missed(Look look) {
    file.missed();
    sightings.missed(look);
  }

  /**
   * A look at everything is over. A file that waits for its turn is seen to grow now, rather than
   * when it is read: what was quiet all the time need not be quiet for once more. One that waits
   * behind others that are looked for, as after a restart, must not vanish meanwhile.
   */
  void lookedAround(long now) {
    sightings.lookedAround();
    boolean mayVanish = stage == Stage.ROTATED && file.seen() != null && !retry.isFailing();
    if (isOpen() ? !begun : mayVanish) {
      hold(now);
    }
  }

  /** How many looks at everything are over since it was found. */
  int looksAround() {
    return sightings.looksAround();
  }

  /** Whether a file that must be found to be read was looked for in vain. */
  boolean isLost() {
    return stage == Stage.ROTATED && isNowhere() && sightings.misses() >= LOOKS;
  }

  boolean mayHoldMore() {
    return file.mayHoldMore();
  }

  /** How many bytes it holds, as far as is known, that were not handed out. */
  long unread() {
    return file.unread();
  }

  /** Whether a look at everything may find it and let it be read. */
  boolean isWanted() {
    return stage == Stage.ROTATED && isNowhere();
  }

  /** Neither open nor to be found. */
  boolean isNowhere() {
    return !file.isOpen() && file.seen() == null;
  }

  boolean isFinished() {
    return stage == Stage.FINISHED;
  }

  /** Whether it is finished and still for so long that every file before it was found. */
  boolean isAtRest() {
    return isFinished() && sightings.isAtRest(file.seen() != null, LOOKS);
  }

  /** Whether it is there and only kept lest it be taken for a new file. */
  boolean isDone() {
    return isFinished() && !file.isOpen() && file.seen() != null;
  }

  /** Whether a scan gives it a turn: it may have something, or have to be closed. */
  boolean isDue() {
    return file.isOpen() || file.isWorthReading() || stage == Stage.ROTATED || retry.isFailing();
  }

  /** Whether it needs turns though nobody tells of it: only time or its size say what to do. */
  boolean isRestless(FileEvents events) {
    return stage == Stage.ROTATED
        || retry.isFailing()
        || file.waitsForMore()
        || (file.isOpen() && !isToldOf(events))
        || (settings.partialLineTimeout() > 0 && file.endsInMidLine());
  }

  /** What is written to it by a name elsewhere, to which a link leads, is not told here. */
  private boolean isToldOf(FileEvents events) {
    FileSnapshot there = file.seen();
    if (there != null && !there.path().equals(checked)) {
      checked = there.path();
      isLink = Files.isSymbolicLink(checked);
    }
    return there != null && !isLink && events.covers(checked.getParent());
  }

  /** It was written to. */
  void written() {
    file.reopen();
  }

  /** Another file, or none, has taken its place. */
  void rotated(long now) {
    stage = Stage.ROTATED;
    rotatedAt = now;
    file.reopen();
  }

  /** It stands at the stream's path, again. */
  void current() {
    stage = Stage.CURRENT;
  }

  void finish() {
    stage = Stage.FINISHED;
  }

  void skipToEnd() {
    file.skipToEnd();
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
    return stage == Stage.FINISHED || retry.failingFor(now) >= settings.idleClose();
  }

  /** Hands out what can be read in this turn. */
  void read(Batch batch, TailStream stream) {
    long now = batch.now();
    if (!retry.isDue(now)) {
      return;
    }
    try {
      if (stage == Stage.ROTATED) {
        file.reopen();
      }
      if (file.ready(now)) {
        records.handOut(batch, stream, this, TailedFile::next);
        begun = true;
      }
      if (file.isSettled(now)) {
        records.handOut(batch, stream, this, TailedFile::settled);
      }
      if (isRestDue(now)) {
        records.handOut(batch, stream, this, TailedFile::rest);
      }
      records.countUntimed(stream.counts());
      if (stage == Stage.ROTATED && isQuiet(now) && !file.endsInMidLine()) {
        stage = Stage.FINISHED;
      }
      if (retry.succeeded()) {
        LOG.info("{} can be read again", file);
      }
    } catch (NoSuchFileException | ReplacedException e) {
      LOG.debug("{} is no longer where it was", file, e); // the next look says where it is
      file.missed();
    } catch (IOException | DataException e) {
      file.close();
      if (retry.failed(now)) {
        LOG.warn("Cannot read {}; trying again, less and less often", file, e);
      }
    }
  }

  /** Whether a line without terminator has waited long enough. */
  private boolean isRestDue(long now) {
    if (!file.isAtEnd() || !file.endsInMidLine()) {
      return false;
    }
    long timeout = settings.partialLineTimeout();
    return stage == Stage.CURRENT ? timeout > 0 && now - file.grownAt() >= timeout : isQuiet(now);
  }

  /**
   * Whether no more is expected of a rotated file. One that never becomes quiet must not hold up
   * the file after it for ever.
   */
  private boolean isQuiet(long now) {
    return file.isAtEnd()
        && (now - Math.max(file.grownAt(), rotatedAt) >= settings.quiet()
            || now - rotatedAt >= settings.idleClose());
  }

  /** Gives the descriptor back if nothing happened for long. */
  void closeIfIdle(long now) {
    boolean partial = stage == Stage.CURRENT && file.endsInMidLine();
    boolean waits = file.waitsForMore() || (partial && settings.partialLineTimeout() > 0);
    if (stage != Stage.ROTATED
        && file.isAtEnd()
        && !waits
        && now - Math.max(file.grownAt(), rotatedAt) >= settings.idleClose()) {
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
