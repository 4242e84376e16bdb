// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.archive.Compression;
import io.millrace.archive.Content;
import io.millrace.file.FileId;
import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.file.ReplacedException;
import io.millrace.line.Framing;
import io.millrace.line.Line;
import io.millrace.line.LineReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The descriptor of a file, and its lines from a position on. A file that was compressed is read as
 * what it holds.
 *
 * <p>Invariant: it is taken as compressed only if its name says so, and if what it decompresses to
 * begins with the bytes that the file began with before, which its own bytes do not.
 */
final class OpenTail {
  private final FileSnapshot seen;
  private final FileChannel file;
  private final Content content;
  private final Framing framing;
  private LineReader reader;
  private boolean atEnd;
  private boolean waitsForMore;

  private OpenTail(FileSnapshot seen, FileChannel file, Content content, Framing framing) {
    this.seen = seen;
    this.file = file;
    this.content = content;
    this.framing = framing;
  }

  /**
   * Opens a file where reading it stopped.
   *
   * @throws NoSuchFileException also if a compressed file holds less than was read before
   */
  static OpenTail at(FileSnapshot seen, FileMark mark, Framing framing) throws IOException {
    FileChannel file = FileChannel.open(seen.path(), StandardOpenOption.READ);
    try {
      FileId.of(seen.path(), mark.id().inode(), file);
      if (mark.packed() && !isPacked(seen.path(), file, mark.id().fingerprint())) {
        throw new NoSuchFileException(seen.path() + " with the content that it had");
      }
      OpenTail tail = new OpenTail(seen, file, Content.of(file, mark.packed()), framing);
      tail.moveTo(mark.position());
      return tail;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Whether a file that has the inode is the one that was read so far. Compressing makes another
   * file: a compressed one is not what was read before that, and has only got the inode that was
   * given back.
   */
  static boolean isAt(Path path, FileMark mark) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      Fingerprint fingerprint = mark.id().fingerprint();
      FileId.of(path, mark.id().inode(), file);
      return mark.packed()
          ? isPacked(path, file, fingerprint)
          : file.size() >= mark.position() && fingerprint.matches(file);
    } catch (NoSuchFileException | ReplacedException e) {
      return false;
    } catch (IOException e) {
      return true; // its inode is all that can be known now; it will be compared when it is opened
    }
  }

  private static boolean isPacked(Path path, FileChannel file, Fingerprint fingerprint)
      throws IOException {
    if (RotatedNames.unpacked(path.getFileName().toString()).isEmpty()
        || fingerprint.matches(file)) {
      return false;
    }
    Content content = Content.of(file, true); // closing it would close the file
    return content.compression() != Compression.NONE
        && fingerprint.matches(PackedFile.head(content));
  }

  private void moveTo(long position) throws IOException {
    atEnd = false;
    waitsForMore = false;
    if (!isPacked()) {
      reader = LineReader.ofGrowing(file, position, framing);
      return;
    }
    byte[] head = PackedFile.head(content);
    byte[] mark = Arrays.copyOf(head, Math.min(head.length, Framing.HEAD_BYTES));
    if (!content.moveTo(position)) {
      throw new NoSuchFileException(seen.path() + " with content beyond byte " + position);
    }
    Framing known = position == 0 ? framing : framing.begunWith(mark);
    reader = new LineReader(content, position, Long.MAX_VALUE, known);
  }

  /** Begins anew. */
  void restart() throws IOException {
    moveTo(0);
  }

  /** What was seen of it before it was opened. */
  FileSnapshot seen() {
    return seen;
  }

  /** Whether it was compressed, and so does not grow. */
  boolean isPacked() {
    return content.compression() != Compression.NONE;
  }

  /** There may be more than was read. */
  void goOn() {
    atEnd = false;
  }

  /** The next line or lines; null if there are none, and until it grows. */
  Line next(Reach reach) throws IOException {
    Line line =
        switch (reach) {
          case WHOLE -> reader.next();
          case SETTLED -> reader.settled();
          case REST -> reader.rest();
        };
    atEnd |= line == null;
    waitsForMore =
        switch (reach) {
          case WHOLE -> line == null && framing.idleMillis() > 0 && endsInMidLine();
          case SETTLED -> waitsForMore && line != null;
          case REST -> waitsForMore;
        };
    return line;
  }

  /** Whether it was read to its end, but for a line that is not complete. */
  boolean isAtEnd() {
    return atEnd;
  }

  /** Whether it ends in a line that is not complete. */
  boolean endsInMidLine() {
    return reader.heldBack() > 0;
  }

  /** Whether it may end in whole lines that wait for more lines of their record. */
  boolean waitsForMore() {
    return waitsForMore;
  }

  /** Where the next line starts. */
  long position() {
    return reader.position();
  }

  /** How far it was read, with what is held back. */
  long read() {
    return reader.position() + reader.heldBack();
  }

  /** Lines above the limit that were met so far. */
  long overlongLines() {
    return reader.overlongLines();
  }

  /** In how many lines {@code multiline.start} had to be stopped. */
  long runaways() {
    return reader.runaways();
  }

  /** Bytes of the file itself. */
  long size() throws IOException {
    return file.size();
  }

  /** Its own bytes, whatever they mean. */
  FileChannel file() {
    return file;
  }

  void close() throws IOException {
    content.close();
  }

  @Override
  public String toString() {
    return "%s (inode %d), read to byte %d, %d bytes of it of a line that had no end,"
        .formatted(seen.path(), seen.inode(), read(), reader.heldBack());
  }
}
