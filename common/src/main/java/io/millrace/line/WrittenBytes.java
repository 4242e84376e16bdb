// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * What was written to a file that may have more room than that: NUL bytes at its end may be space
 * that was set aside, to be filled later.
 *
 * <p>Invariant: a NUL is read only when another byte follows it. So a writer that fills the space
 * from its beginning is read as if it appended; what one writes behind a gap is read with the gap.
 */
final class WrittenBytes implements ReadableByteChannel {
  private static final int BLOCK = 64 * 1024;
  private static final long NOWHERE = -1;

  private final FileChannel file;
  private final int unit;
  private long stop = NOWHERE;
  private long blankTo;

  /**
   * Reads on from where the file's channel stands.
   *
   * @param unit so many bytes make a character, some of which may be NUL
   */
  WrittenBytes(FileChannel file, int unit) {
    this.file = file;
    this.unit = unit;
  }

  /** How wide the characters of a framing's text are; 1 where they have no NUL. */
  static int unit(Framing framing) {
    String charset = framing instanceof Framing.Text text ? text.charset().name() : "";
    return charset.contains("UTF-16") ? 2 : charset.contains("UTF-32") ? 4 : 1;
  }

  /** Like a file's, but 0 where only NUL bytes follow. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    long from = file.position();
    int start = into.position();
    int read = file.read(into);
    if (read <= 0 || into.get(start + read - 1) != 0) {
      return read;
    }
    int kept = kept(into, start, read, from);
    if (kept == read || isFollowed(from, kept, from + read)) {
      return read;
    }
    into.position(start + kept);
    file.position(from + kept);
    return kept;
  }

  /** How many bytes remain without the NUL characters at the end. */
  private int kept(ByteBuffer bytes, int start, int read, long from) {
    int kept = read;
    while (kept > 0 && bytes.get(start + kept - 1) == 0) {
      kept--;
    }
    int over = (int) ((from + kept) % unit);
    return over == 0 ? kept : Math.min(read, kept + unit - over);
  }

  /**
   * Whether a byte that is not NUL follows. Space that was found blank is looked through again only
   * if nothing was written to its beginning.
   */
  private boolean isFollowed(long from, int kept, long end) throws IOException {
    if (kept == 0 && from == stop) {
      stop = NOWHERE;
      return false;
    }
    long next = kept > 0 ? Math.max(end, blankTo) : end;
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (int read = file.read(block, next); read > 0; read = file.read(block, next)) {
      for (int i = 0; i < read; i++) {
        if (block.get(i) != 0) {
          return true;
        }
      }
      next += read;
      block.clear();
    }
    blankTo = next;
    stop = kept > 0 ? from + kept : NOWHERE;
    return false;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
