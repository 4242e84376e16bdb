// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.time.Instant;

/**
 * Makes the lines of one kind of log, and finds out again which line one is.
 *
 * <p>The same number and time always give the same bytes. A line has no terminator and no {@code
 * \n} in it.
 */
interface LogFormat {
  /** What {@link #number} answers for bytes that are no line of this format. */
  long NONE = -1;

  /**
   * Makes a line.
   *
   * @param number not negative
   */
  byte[] line(long number, Instant time);

  long number(byte[] line);
}
