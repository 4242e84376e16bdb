// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

/**
 * One frame of a file: a line, a record of several, a piece of an overlong one, or a chunk of
 * lines.
 *
 * <p>Invariants: {@link #end} is where the next frame starts. A reader has one object for all its
 * frames, so that a line costs no more than its bytes: asking for the next frame changes it. Bytes
 * and text that were taken from it stay as they are.
 */
public final class Line {
  private byte[] bytes;
  private long start;
  private long end;
  private boolean terminated;
  private String text;

  /** That of a reader, which has not read anything yet. */
  Line() {}

  /** A frame whose value is its bytes. */
  public Line(byte[] bytes, long start, long end, boolean terminated) {
    this(bytes, start, end, terminated, null);
  }

  /** A frame with each of its parts. */
  public Line(byte[] bytes, long start, long end, boolean terminated, String text) {
    set(bytes, start, end, terminated, text);
  }

  void set(byte[] ofBytes, long from, long to, boolean isTerminated, String ofText) {
    bytes = ofBytes;
    start = from;
    end = to;
    terminated = isTerminated;
    text = ofText;
  }

  /** The frame without the terminator that {@link #terminated} speaks of. */
  public byte[] bytes() {
    return bytes;
  }

  /** Byte position in the file. */
  public long start() {
    return start;
  }

  /** Byte position just after the frame and its terminator. */
  public long end() {
    return end;
  }

  /** Whether a {@code \n} followed the bytes in the file and is not among them. */
  public boolean terminated() {
    return terminated;
  }

  /** The bytes decoded, null where values are bytes. */
  public String text() {
    return text;
  }
}
