// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.time.Instant;

/**
 * Makes the lines of one kind of log.
 *
 * <p>The same number and time always give the same bytes. A line has no terminator. There is a
 * {@code \n} in it only where a program writes several lines at once, as with a stack trace.
 */
public interface LogFormat extends LineNumbers {
  /**
   * Makes a line.
   *
   * @param number not negative
   */
  byte[] line(long number, Instant time);
}
