// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

/**
 * Where the frame at the head of a window of bytes ends. Stateless: the same bytes give the same
 * frame.
 */
sealed interface Framer permits LineFramer, MultilineFramer, ChunkFramer {
  /** The frame ends further on than this window. */
  int MORE = 0;

  /** The frame is above the limit, and a policy other than splitting must deal with it. */
  int OVERFLOW = Integer.MIN_VALUE;

  /** What may follow the window. */
  enum Input {
    /** Bytes that have not been read yet. */
    FLOWING,
    /** Nothing at the moment; the file may grow. */
    DRY,
    /** Nothing for so long that whole lines wait no more for what belongs to them. */
    IDLE,
    /** Nothing, ever. */
    ENDED
  }

  /** Whether a line is the first of a frame. */
  enum Start {
    YES,
    NO,
    /** More of the line must be known. */
    UNKNOWN
  }

  /**
   * Looks for the end of the frame at {@code from}.
   *
   * @param to end of the window, exclusive, and after {@code from}
   * @param scanned bytes from {@code from} that were looked at before without a result
   * @return the number of the frame's bytes, its terminator among them and no part of its value;
   *     negative if all its bytes are its value; or {@link #MORE}, or {@link #OVERFLOW}
   */
  int frame(byte[] window, int from, int to, int scanned, Input input);

  /** Whether the line at {@code from}, which follows a terminator, begins a frame. */
  Start begins(byte[] window, int from, int to, Input input);

  /** The size of a window in which every frame that is no overflow can be found. */
  int window();

  /** How often an expression had to be stopped in a line, which then begins no frame. */
  default long runaways() {
    return 0;
  }
}
