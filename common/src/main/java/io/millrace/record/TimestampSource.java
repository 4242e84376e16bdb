// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.time.TimePattern;

/** Where a record's timestamp comes from. */
public sealed interface TimestampSource {
  /** When the line was read. */
  record Read() implements TimestampSource {}

  /** When the file was last modified, as it was seen last. */
  record FileModified() implements TimestampSource {}

  /** The time that the file's name holds. */
  record FileName(TimePattern pattern) implements TimestampSource {}

  /**
   * The time that the record's own text holds.
   *
   * @param decoded whether it is in the text, as of a charset whose bytes are not characters
   */
  record InLine(TimePattern pattern, boolean decoded) implements TimestampSource {}
}
