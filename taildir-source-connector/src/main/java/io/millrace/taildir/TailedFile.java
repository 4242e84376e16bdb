// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileId;
import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.file.ReplacedException;
import io.millrace.line.Framing;
import io.millrace.line.Line;
import io.millrace.line.LineReader;
import io.millrace.line.LineStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  private FileId id;
  private long position;
  private FileSnapshot seen;
  private boolean there;

  private FileChannel channel;
  private LineReader reader;
  private FileSnapshot opened;
  private long size = UNKNOWN;
  private boolean atEnd;
  private boolean waitsForMore;
  private boolean worthReading;
  private BlankTail blank = BlankTail.NONE;
  private final OverlongLines overlong;
  private long grownAt;

  private TailedFile(Framing framing, TailContext context, FileId id, long position) {
    this.framing = framing;
    this.context = context;
    this.id = id;
    this.position = position;
    this.overlong = new OverlongLines(context.counts());
  }

  /** A file that nothing is known of but what a look says. */
  static TailedFile found(FileSnapshot found, Framing framing, TailContext context) {
    FileId id = new FileId(found.inode(), Fingerprint.EMPTY);
    TailedFile file = new TailedFile(framing, context, id, 0);
    file.seen = found;
    file.there = true;
    file.worthReading = true;
    return file;
  }

  /** A file that was read before, and that a look must find again. */
  static TailedFile known(FileMark mark, Framing framing, TailContext context) {
    TailedFile file = new TailedFile(framing, context, mark.id(), mark.position());
    file.size = mark.position();
    return file;
  }

  FileMark mark() {
    return new FileMark(id, position);
  }

  /** What the last look saw of it; null if it did not find it. */
  FileSnapshot seen() {
    return there ? seen : null;
  }

  /** Whether it may hold bytes that were not read, as far as is known. */
  boolean mayHoldMore() {
    return seen == null || unread() > 0;
  }

  /** Bytes that it holds, as far as is known, and that were not handed out. */
  long unread() {
    long end = Math.max(seen == null ? 0 : seen.size(), size);
    return Math.max(0, end - position - blank.after(position, end));
  }

  /** What was seen of it before it was opened. */
  FileSnapshot opened() {
    return opened;
  }

  /** Whether this is the file that a look found, which has its inode. */
  boolean isAt(FileSnapshot found) {
    if (channel != null || (there && seen.path().equals(found.path()))) {
      return true; // while it is open its inode is not given away; else it is compared when opened
    }
    return found.size() >= position && beginsAlike(found.path());
  }

  private boolean beginsAlike(Path path) {
    try (FileChannel other = FileChannel.open(path, StandardOpenOption.READ)) {
      FileId.of(path, id.inode(), other);
      return id.fingerprint().matches(other);
    } catch (NoSuchFileException | ReplacedException e) {
      return false;
    } catch (IOException e) {
      return true; // its inode is all that can be known now; it will be compared when it is opened
    }
  }

  /** A look found it. */
  void found(FileSnapshot now) {
    boolean changed = now.size() != size || (seen != null && now.modified() != seen.modified());
    if (changed && !now.equals(seen)) { // an open one may be rewritten at its size
      worthReading = true;
      blank = channel == null ? BlankTail.NONE : blank; // an open one is read right after this look
    }
    seen = now;
    there = true;
  }

  /** No look says where it is. */
  void missed() {
    there = false;
  }

  /** Opens it at the next chance, whether it has changed or not. */
  void reopen() {
    worthReading |= channel == null;
  }

  /** Whether there may be something to read: opens it if that is worth it, and compares it. */
  boolean ready(long now) throws IOException {
    boolean closed = channel == null;
    boolean worth = worthReading;
    if (closed && !(worth && there)) {
      return false;
    }
    if (closed) {
      open();
    }
    worthReading = false;
    long sizeNow = channel.size();
    if (sizeNow != size) {
      size = sizeNow;
      grownAt = now;
    } else if (atEnd && !closed && !worth) {
      return false;
    }
    atEnd = false;
    context.openFiles().active(this);
    compare();
    return true;
  }

  private void open() throws IOException {
    FileChannel candidate = FileChannel.open(seen.path(), StandardOpenOption.READ);
    try {
      FileId.of(seen.path(), id.inode(), candidate);
      reader = LineReader.ofGrowing(candidate, position, framing);
    } catch (IOException e) {
      candidate.close();
      throw e;
    }
    channel = candidate;
    opened = seen;
  }

  private void compare() throws IOException {
    long read = reader.position() + reader.heldBack();
    if (size >= read && id.fingerprint().matches(channel)) {
      id = id.grown(channel);
      return;
    }
    LOG.warn(
        "{} (inode {}) was truncated or rewritten: {} bytes had been read, {} of them of a line that"
            + " had no end, and it has {} now; it is read from its beginning",
        opened.path(),
        id.inode(),
        read,
        reader.heldBack(),
        size);
    context.counts().rewritten();
    id = new FileId(id.inode(), Fingerprint.ofWritten(channel));
    position = 0;
    reader = LineReader.ofGrowing(channel, 0, framing);
    blank = BlankTail.NONE;
    overlong.begin();
  }

  /** The next whole line of a file that is ready; null if there is none, and until it grows. */
  Line next() throws IOException {
    Line line = endsWhenNull(reader.next());
    waitsForMore = line == null && framing.idleMillis() > 0 && endsInMidLine();
    return line;
  }

  /** The next whole line or lines, whatever may follow them; null if there are none. */
  Line settled() throws IOException {
    Line line = endsWhenNull(reader.settled());
    waitsForMore &= line != null;
    return line;
  }

  /** The next line, or what there is of it; null at the end. */
  Line rest() throws IOException {
    return endsWhenNull(reader.rest());
  }

  private Line endsWhenNull(Line line) {
    if (line == null) {
      atEnd = true;
      position = reader.position();
      blank = new BlankTail(position + reader.heldBack(), size);
      overlong.tell(reader.overlongLines(), this);
    }
    return line;
  }

  /** A line's record is on its way: it need not be read again. */
  void handedOut(Line line) {
    position = line.end();
  }

  /** Takes what is there as read, up to the last line that has begun. */
  void skipToEnd() {
    try {
      position = LineStart.last(seen.path(), seen.size(), framing);
    } catch (IOException e) {
      LOG.warn("Cannot look for the last line of {}: it is read from its end", seen.path(), e);
      position = seen.size();
    }
  }

  boolean isOpen() {
    return channel != null;
  }

  boolean isWorthReading() {
    return worthReading;
  }

  /** Whether it is open and was read to its end, but for a line that is not complete. */
  boolean isAtEnd() {
    return channel != null && atEnd;
  }

  /** Whether it ends in a line that is not complete. */
  boolean endsInMidLine() {
    return reader != null && reader.heldBack() > 0;
  }

  /** Whether it may end in whole lines that wait for more lines of their record. */
  boolean waitsForMore() {
    return waitsForMore;
  }

  /** Whether those have waited long enough. */
  boolean isSettled(long now) {
    return isAtEnd() && waitsForMore && now - grownAt >= framing.idleMillis();
  }

  /** When it was last seen to have grown. */
  long grownAt() {
    return grownAt;
  }

  /** Gives the descriptor back; reading goes on where it stopped. */
  void close() {
    if (channel == null) {
      return;
    }
    worthReading |= !atEnd || waitsForMore;
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("Cannot close {}", opened.path(), e);
    }
    channel = null;
    reader = null;
    overlong.begin();
    context.openFiles().closed(this);
  }

  @Override
  public String toString() {
    return "inode " + id.inode() + (seen == null ? "" : ", last seen at " + seen.path());
  }
}
