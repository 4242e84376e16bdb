// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

/** Finds out which line of one kind of log one is. */
public interface LineNumbers {
  /** What {@link #number} answers for bytes that are no line of this kind. */
  long NONE = -1;

  /**
   * Lines that count are numbered from 1.
   *
   * @param line without its terminator
   */
  long number(byte[] line);
}
