// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileId;
import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.line.Framing;
import io.millrace.line.Line;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file that may grow, whatever it is called: which it is, how far it was read, and its
 * descriptor if it is open.
 *
 * <p>Invariant: bytes are read only from a file that is the one it was, as far as its inode and its
 * first bytes tell, and that is no shorter than what was read of it. A file that was truncated or
 * rewritten is read again from its beginning.
 */
final class TailedFile {
  private static final Logger LOG = LoggerFactory.getLogger(TailedFile.class);
  private static final long UNKNOWN = -1;

  private final Framing framing;
  private final TailContext context;
  private final Sightings sightings;
  private final boolean packed;

  private FileId id;
  private long position;
  private OpenTail open; // null if it is closed
  private long size = UNKNOWN;
  private boolean worthReading;
  private BlankTail blank = BlankTail.NONE;
  private final OddLines odd;
  private long grownAt;

  private TailedFile(Framing framing, TailContext context, FileMark mark, Sightings sightings) {
    this.framing = framing;
    this.context = context;
    this.id = mark.id();
    this.position = mark.position();
    this.packed = mark.packed();
    this.sightings = sightings;
    this.odd = new OddLines(context.counts());
  }

  /**
   * A file that nothing is known of but what a look says.
   *
   * @param content what it begins with, if it was compressed; else {@link Fingerprint#EMPTY}
   */
  static TailedFile found(
      FileSnapshot found, Fingerprint content, Framing framing, TailContext context) {
    FileMark mark = new FileMark(new FileId(found.inode(), content), 0, content.length() > 0);
    TailedFile file = new TailedFile(framing, context, mark, Sightings.of(found));
    file.worthReading = true;
    return file;
  }

  /** A file that was read before, modified then or later, and that a look must find again. */
  static TailedFile known(FileMark mark, long modified, Framing framing, TailContext context) {
    TailedFile file = new TailedFile(framing, context, mark, Sightings.none(modified));
    file.size = mark.position();
    return file;
  }

  /** What this file held, in a compressed one that begins like this. */
  TailedFile in(FileSnapshot archive, Fingerprint content) {
    FileMark mark = new FileMark(new FileId(archive.inode(), content), position, true);
    TailedFile file = new TailedFile(framing, context, mark, Sightings.of(archive));
    file.size = lastSize();
    file.worthReading = true;
    return file;
  }

  FileMark mark() {
    return new FileMark(id, position, packed);
  }

  /** What looks saw of it. */
  Sightings sightings() {
    return sightings;
  }

  /** What the last look saw of it; null if it did not find it. */
  FileSnapshot seen() {
    return sightings.now();
  }

  /** Whether it may hold bytes that were not read, as far as is known. */
  boolean mayHoldMore() {
    return !sightings.ever() || packed || unread() > 0;
  }

  /** Bytes that it holds, as far as is known, and that were not handed out. */
  long unread() {
    long end = lastSize();
    return end - position - blank.after(position, end);
  }

  /** As many bytes of content as are known of. */
  private long lastSize() {
    FileSnapshot last = packed ? null : sightings.last();
    long read = Math.max(position, id.fingerprint().length());
    return Math.max(last == null ? 0 : last.size(), Math.max(size, read));
  }

  /**
   * Whether this is the file that a look found, which has its inode. That is certain while it is
   * open; else it must be as it was, or suit its name and begin alike.
   */
  boolean isAt(FileSnapshot found, Naming naming) {
    FileSnapshot last = sightings.last();
    boolean unchanged = last == null ? found.size() == 0 : last.unchanged(found);
    return open != null
        || (unchanged && (last != null || (mark().isBlank() && naming == Naming.ROTATED)))
        || (naming.suits(mark()) && OpenTail.isAt(found.path(), mark()));
  }

  /** A look found it. */
  void found(FileSnapshot now) {
    FileSnapshot last = sightings.last();
    boolean resized = now.size() != size && !packed;
    boolean changed = resized || (last != null && now.modified() != last.modified());
    if (changed && !now.equals(last)) { // an open one may be rewritten at its size
      worthReading = true;
      blank = open == null ? BlankTail.NONE : blank; // an open one is read right after this look
    }
    sightings.found(now);
    if (open != null) {
      sightings.confirmed(); // while it is open its inode is not given away
    }
  }

  /** Whether nothing but its inode says that it is the file that it was, since that changed. */
  boolean mayBeAnother() {
    return open == null && id.fingerprint().length() == 0 && !sightings.isConfirmed();
  }

  /** Whether its content is that of a compressed file. */
  boolean isWhatIs(PackedFile archive) {
    return (open == null || packed) ? archive.holds(mark()) : archive.isMadeOf(open);
  }

  /** Opens it at the next chance, whether it has changed or not. */
  void reopen() {
    worthReading |= open == null;
  }

  /** Whether there may be something to read: opens it if that is worth it, and compares it. */
  boolean ready(long now) throws IOException {
    boolean closed = open == null;
    boolean worth = worthReading;
    if (closed && !(worth && seen() != null)) {
      return false;
    }
    if (closed) {
      open = OpenTail.at(seen(), mark(), framing);
    }
    worthReading = false;
    long sizeBefore = size;
    if (!grows(now) && open.isAtEnd() && !worth) {
      return false;
    }
    open.goOn();
    context.openFiles().active(this);
    if (!packed) {
      compare(closed, sizeBefore);
    }
    return true;
  }

  private boolean grows(long now) throws IOException {
    long sizeNow = packed ? size : open.size();
    boolean grown = sizeNow != size;
    if (grown) {
      size = sizeNow;
      grownAt = now;
    }
    return grown;
  }

  /**
   * A file that was open all the time was rewritten itself. One that was not may be another, which
   * got the inode of the one that is gone.
   */
  private void compare(boolean wasClosed, long sizeBefore) throws IOException {
    if (size >= open.read() && id.fingerprint().matches(open.file())) {
      id = id.grown(open.file());
      sightings.confirmed();
      return;
    }
    if (wasClosed) {
      String path = open.seen().path().toString();
      size = sizeBefore;
      sightings.replaced();
      close();
      throw new NoSuchFileException(path, null, "another file is there, or its content is gone");
    }
    LOG.warn(
        "{} was truncated or rewritten: it has {} now; it is read from its beginning", open, size);
    context.counts().rewritten();
    id = new FileId(id.inode(), Fingerprint.ofWritten(open.file()));
    position = 0;
    blank = BlankTail.NONE;
    open.restart();
    odd.begin();
  }

  /** The next line or lines of a file that is ready; null if there are none, and until it grows. */
  Line next(Reach reach) throws IOException {
    Line line = open.next(reach);
    if (line == null) {
      position = open.position();
      blank = new BlankTail(open.read(), packed ? 0 : size);
      odd.tell(open.overlongLines(), open.runaways(), this);
    }
    return line;
  }

  /** A line's record is on its way: it need not be read again. */
  void handedOut(Line line) {
    position = line.end();
  }

  /** Takes what is before a position as read. */
  void skipTo(long start) {
    position = start;
  }

  boolean isOpen() {
    return open != null;
  }

  boolean isWorthReading() {
    return worthReading;
  }

  /** Whether it is open and was read to its end, but for a line that is not complete. */
  boolean isAtEnd() {
    return open != null && open.isAtEnd();
  }

  /** Whether it was compressed meanwhile, and so has an end. */
  boolean isPacked() {
    return packed;
  }

  /** Whether it ends in a line that is not complete. */
  boolean endsInMidLine() {
    return open != null && open.endsInMidLine();
  }

  /** Whether it may end in whole lines that wait for more lines of their record. */
  boolean waitsForMore() {
    return open != null && open.waitsForMore();
  }

  /** Whether those have waited long enough. */
  boolean isSettled(long now) {
    return isAtEnd() && waitsForMore() && now - grownAt >= framing.idleMillis();
  }

  /** When it was last seen to have grown. */
  long grownAt() {
    return grownAt;
  }

  /** Gives the descriptor back; reading goes on where it stopped. */
  void close() {
    if (open == null) {
      return;
    }
    worthReading |= !open.isAtEnd() || open.waitsForMore();
    try {
      open.close();
    } catch (IOException e) {
      LOG.warn("Cannot close {}", open.seen().path(), e);
    }
    open = null;
    odd.begin();
    context.openFiles().closed(this);
  }

  @Override
  public String toString() {
    return "inode " + id.inode() + sightings;
  }
}
