// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import io.millrace.line.Framer.Input;
import io.millrace.line.Framing.Overflow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * Reads frames from a channel, from a position up to a limit, and holds back a frame that is not
 * complete yet without reading its bytes again.
 *
 * <p>Invariants: the frames handed out are adjacent, each starting where the one before ended, but
 * for lines that a policy dropped; at most the framing's largest frame, or one read block if that
 * is more, is held in memory, however long a line is.
 */
public final class LineReader {
  private static final int FIRST_BLOCK = 16 * 1024;
  private static final int READ_BLOCK = 256 * 1024;

  private final ReadableByteChannel channel;
  private final Framer framer;
  private final Overflow overflow;
  private final int maxBytes;
  private final long limit;
  private final int capacity;

  private byte[] window = new byte[0];
  private int head;
  private int tail;
  private int scanned;
  private long position;

  private Overlong overlong;
  private long overlongLines;

  /**
   * @param channel stands at {@code position}
   * @param position byte position of a frame's start
   * @param limit byte position to stop at, {@link Long#MAX_VALUE} for none
   */
  public LineReader(ReadableByteChannel channel, long position, long limit, Framing framing) {
    this.channel = channel;
    this.position = position;
    this.limit = limit;
    this.maxBytes = framing.maxBytes();
    if (framing instanceof Framing.Lines lines) {
      this.framer = new LineFramer(lines);
      this.overflow = lines.overflow();
    } else {
      this.framer = new ChunkFramer((Framing.Chunks) framing);
      this.overflow = Overflow.SPLIT;
    }
    this.capacity = Math.max(framer.window(), READ_BLOCK);
  }

  /** What is known of a line above the limit while its end is looked for. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Overlong(long start, byte[] kept) {}

  /** The next whole frame, or null until more bytes arrive. */
  public Line next() throws IOException {
    return read(Input.DRY);
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

  private Line read(Input whenEmpty) throws IOException {
    Input input = Input.FLOWING;
    while (true) {
      if (overlong == null && tail > head) {
        int length = framer.frame(window, head, tail, scanned, input);
        if (length > 0) {
          return line(length);
        }
        if (length == Framer.OVERFLOW) {
          beginOverlong();
        } else {
          scanned = tail - head;
        }
      }
      if (overlong != null) {
        int newline = Newline.indexIn(window, head, tail);
        advance(newline < 0 ? tail - head : newline + 1 - head);
        if (newline >= 0 || input == Input.ENDED) {
          Line kept = endOverlong(newline >= 0);
          if (kept != null) {
            return kept;
          }
          continue;
        }
      }
      if (input != Input.FLOWING) {
        return null;
      }
      if (!fill()) {
        input = whenEmpty;
      }
    }
  }

  private Line line(int length) {
    boolean terminated = framer.strips() && window[head + length - 1] == '\n';
    byte[] bytes = Arrays.copyOfRange(window, head, head + length - (terminated ? 1 : 0));
    long start = position;
    advance(length);
    return new Line(bytes, start, position, terminated);
  }

  private void beginOverlong() throws LineTooLongException {
    if (overflow == Overflow.FAIL) {
      throw new LineTooLongException(position, maxBytes);
    }
    boolean keeps = overflow == Overflow.TRUNCATE;
    overlong =
        new Overlong(position, keeps ? Arrays.copyOfRange(window, head, head + maxBytes) : null);
    overlongLines++;
  }

  /** The kept part of an overlong line whose end was found, null if it is dropped whole. */
  private Line endOverlong(boolean terminated) {
    Overlong ended = overlong;
    overlong = null;
    return ended.kept() == null
        ? null
        : new Line(ended.kept(), ended.start(), position, terminated);
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
