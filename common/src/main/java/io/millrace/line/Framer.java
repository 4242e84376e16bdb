// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

/**
 * Where the frame at the head of a window of bytes ends. Stateless: the same bytes give the same
 * frame.
 */
sealed interface Framer permits LineFramer, ChunkFramer {
  /** The frame ends further on than this window. */
  int MORE = 0;

  /** The line is above the limit, and a policy other than splitting must deal with it. */
  int OVERFLOW = -1;

  /** What may follow the window. */
  enum Input {
    /** Bytes that have not been read yet. */
    FLOWING,
    /** Nothing at the moment; the file may grow. */
    DRY,
    /** Nothing, ever. */
    ENDED
  }

  /**
   * Looks for the end of the frame at {@code from}.
   *
   * @param to end of the window, exclusive
   * @param scanned bytes from {@code from} that were looked at before without a result
   * @return bytes of the frame with its terminator, or {@link #MORE}, or {@link #OVERFLOW}
   */
  int frame(byte[] window, int from, int to, int scanned, Input input);

  /** Whether a terminator at the frame's end is no part of its value. */
  boolean strips();

  /** The size of a window in which every frame that is no overflow can be found. */
  int window();
}
