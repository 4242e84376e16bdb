// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import io.millrace.line.Framer.Input;
import io.millrace.line.Framing.Overflow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Reads frames from a channel, from a position up to a limit, and holds back a frame that is not
 * complete yet without reading its bytes again.
 *
 * <p>Invariants: the frames handed out are adjacent, each starting where the one before ended, but
 * for lines that a policy dropped, and for a byte order mark before the text of a file; at most the
 * framing's largest frame, or one read block if that is more, is held in memory besides the frame
 * handed out last, however long a line is.
 */
public final class LineReader {
  private static final int FIRST_BLOCK = 16 * 1024;
  private static final int READ_BLOCK = 256 * 1024;

  private final ReadableByteChannel channel;
  private final Framing framing;
  private final long limit;

  private Cutting cutting; // null until a text's first bytes tell how it is written
  private int capacity = READ_BLOCK;

  private byte[] window = new byte[0];
  private int head;
  private int tail;
  private int scanned;
  private long position;
  private final Line line = new Line();

  private Overlong overlong;
  private boolean inLine;
  private long overlongLines;

  /**
   * @param channel stands at {@code position}
   * @param position byte position of a frame's start
   * @param limit byte position to stop at, {@link Long#MAX_VALUE} for none
   * @param framing in mid-file, made definite by {@link Framing#begunWith}
   */
  public LineReader(ReadableByteChannel channel, long position, long limit, Framing framing) {
    this.channel = channel;
    this.position = position;
    this.limit = limit;
    this.framing = framing;
    if (!(framing instanceof Framing.Text form)) {
      begin(Cutting.ofBytes(framing));
    } else if (position > 0) {
      if (Encoding.dependsOnMark(form.charset())) {
        throw new IllegalArgumentException(
            "Byte order of " + form.charset() + " at byte " + position + " is not known");
      }
      begin(Cutting.ofText(form, new Encoding(form.charset(), 0)));
    }
  }

  /** Reads a file from a frame's start, wherever the channel stands. */
  public static LineReader of(FileChannel file, long position, long limit, Framing framing)
      throws IOException {
    return of(file, file, position, limit, framing);
  }

  /** Like {@link #of}, but NUL bytes at the file's end are not read before others follow them. */
  public static LineReader ofGrowing(FileChannel file, long position, Framing framing)
      throws IOException {
    WrittenBytes written = new WrittenBytes(file, WrittenBytes.unit(framing));
    return of(file, written, position, Long.MAX_VALUE, framing);
  }

  private static LineReader of(
      FileChannel file, ReadableByteChannel bytes, long position, long limit, Framing framing)
      throws IOException {
    file.position(position);
    if (position == 0) {
      return new LineReader(bytes, 0, limit, framing);
    }
    byte[] first = LineStart.read(file, 0, Encoding.MOST_MARK_BYTES);
    return new LineReader(bytes, position, limit, framing.begunWith(first));
  }

  /** What is known of a frame above the limit while its end is looked for. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Overlong(long start, byte[] kept) {}

  private void begin(Cutting known) {
    cutting = known;
    capacity = Math.max(known.framer().window(), READ_BLOCK);
  }

  /** The next whole frame, or null until more bytes arrive. */
  public Line next() throws IOException {
    return read(Input.DRY);
  }

  /**
   * The next frame of a file that has not grown for a while: whole, or the whole lines of one that
   * waits for more of them; null until more bytes arrive.
   */
  public Line settled() throws IOException {
    return read(Input.IDLE);
  }

  /** The next frame of a file that will not grow: whole, or what is left; null at its end. */
  public Line rest() throws IOException {
    return read(Input.ENDED);
  }

  /**
   * Whether nothing follows the frames handed out. Reads on if all that was read is used up; what
   * it reads is kept for the next frame.
   */
  public boolean atEnd() throws IOException {
    return overlong == null && head == tail && !fill();
  }

  /** Where the next frame starts, or the overlong line that is being dropped. */
  public long position() {
    return overlong == null ? position : overlong.start();
  }

  /** Bytes that were read and belong to no frame yet. */
  public long heldBack() {
    return position + (tail - head) - position();
  }

  /** Lines that were truncated or skipped so far. */
  public long overlongLines() {
    return overlongLines;
  }

  /** How often {@link Framing.Multiline#start} had to be stopped; such a line begins no frame. */
  public long runaways() {
    return cutting == null ? 0 : cutting.framer().runaways();
  }

  /** Whether values written back, text as UTF-8, may not give the bytes that were read so far. */
  public boolean lossy() {
    return overlongLines > 0 || (cutting != null && cutting.isLossy());
  }

  private Line read(Input whenEmpty) throws IOException {
    Input input = Input.FLOWING;
    while (true) {
      if (cutting == null) {
        lookForMark(input == Input.ENDED);
      }
      if (overlong == null && tail > head && cutting != null) {
        int length = cutting.framer().frame(window, head, tail, scanned, input);
        if (length == Framer.MORE) {
          scanned = tail - head;
        } else if (length == Framer.OVERFLOW) {
          beginOverlong(input);
        } else {
          return take(length);
        }
      }
      if (overlong != null && isDropped(input)) {
        Line kept = endOverlong();
        if (kept != null) {
          return kept;
        }
        continue;
      }
      if (input != Input.FLOWING) {
        return nothing();
      }
      if (!fill()) {
        input = whenEmpty;
      }
    }
  }

  private void lookForMark(boolean all) {
    Framing.Text form = (Framing.Text) framing;
    Encoding encoding = Encoding.of(form.charset(), window, head, tail, all);
    if (encoding != null) {
      begin(Cutting.ofText(form, encoding));
      advance(encoding.markBytes());
    }
  }

  /** A file that waits to grow keeps no frame in memory. */
  private Line nothing() {
    line.set(null, position, position, false, null);
    return null;
  }

  private Line take(int length) throws UndecodableException {
    boolean terminated = length > 0;
    int value = terminated ? length - cutting.terminator().size() : -length;
    byte[] bytes = Arrays.copyOfRange(window, head, head + value);
    long start = position;
    String text = cutting.decode(bytes, start);
    advance(Math.abs(length));
    line.set(bytes, start, position, terminated, text);
    return line;
  }

  private void beginOverlong(Input input) throws LineTooLongException {
    if (cutting.limit().overflow() == Overflow.FAIL) {
      throw new LineTooLongException(position, cutting.limit().maxBytes());
    }
    byte[] kept = null;
    if (cutting.limit().overflow() == Overflow.TRUNCATE) {
      int cut = cutting.limit().cut(window, head, tail, input == Input.ENDED);
      kept = Arrays.copyOfRange(window, head, head + cut);
    }
    overlong = new Overlong(position, kept);
    inLine = true;
    overlongLines++;
  }

  /** Passes over bytes of an overlong frame; true at its end. */
  private boolean isDropped(Input input) {
    while (true) {
      if (!inLine) {
        switch (cutting.framer().begins(window, head, tail, input)) {
          case YES -> {
            return true;
          }
          case UNKNOWN -> {
            return false;
          }
          case NO -> inLine = true;
        }
      }
      int newline = cutting.terminator().indexIn(window, head, head, tail);
      if (newline < 0) {
        boolean ended = input == Input.ENDED;
        advance(tail - head - (ended ? 0 : (tail - head) % cutting.terminator().size()));
        return ended;
      }
      advance(newline + cutting.terminator().size() - head);
      inLine = false;
    }
  }

  /** The kept part of an overlong frame whose end was found, null if it is dropped whole. */
  private Line endOverlong() throws UndecodableException {
    Overlong ended = overlong;
    byte[] kept = ended.kept();
    String text = kept == null ? null : cutting.decode(kept, ended.start());
    overlong = null;
    if (kept == null) {
      return null;
    }
    line.set(kept, ended.start(), position, !inLine, text);
    return line;
  }

  private void advance(int bytes) {
    head += bytes;
    position += bytes;
    scanned = 0;
  }

  /** Reads what there is, at most to the limit; false if nothing came. */
  private boolean fill() throws IOException {
    long wanted = limit - (position + (tail - head));
    if (wanted <= 0) {
      return false;
    }
    makeRoom();
    int room = (int) Math.min(window.length - tail, wanted);
    int read = channel.read(ByteBuffer.wrap(window, tail, room));
    if (read <= 0) {
      return false;
    }
    tail += read;
    return true;
  }

  private void makeRoom() {
    if (head > 0 && (head == tail || tail == window.length)) {
      System.arraycopy(window, head, window, 0, tail - head);
      tail -= head;
      head = 0;
    }
    if (tail == window.length) {
      window = Arrays.copyOf(window, nextSize());
    }
  }

  private int nextSize() {
    if (window.length == 0) {
      return Math.min(FIRST_BLOCK, capacity);
    }
    return (int) Math.min(2L * window.length, capacity);
  }
}
