// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

/**
 * One frame of a file: a line, a record of several, a piece of an overlong one, or a chunk of
 * lines.
 *
 * <p>Invariant: {@code end} is where the next frame starts.
 *
 * @param bytes the frame without the terminator that {@code terminated} speaks of
 * @param start byte position in the file
 * @param end byte position just after the frame and its terminator
 * @param terminated a {@code \n} followed the bytes in the file and is not among them
 * @param text the bytes decoded, null where values are bytes
 */
@SuppressWarnings("ArrayRecordComponent") // frames are handed on, never compared
public record Line(byte[] bytes, long start, long end, boolean terminated, String text) {
  /** A frame whose value is its bytes. */
  public Line(byte[] bytes, long start, long end, boolean terminated) {
    this(bytes, start, end, terminated, null);
  }
}
