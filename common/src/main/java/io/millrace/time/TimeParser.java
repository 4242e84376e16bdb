// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

/**
 * Reads texts of one format. An instance may remember what it worked out last, so it is one
 * thread's; the {@link TimeFormat} that makes it is shared.
 */
public sealed interface TimeParser permits EpochParser, FieldParser, FormatterParser {
  /** No time can be read from the text. */
  long NONE = Long.MIN_VALUE;

  /**
   * The time that the text from {@code from} to {@code to}, exclusive, stands for.
   *
   * @param now what a time without a year is near to, milliseconds since the epoch
   * @return milliseconds since the epoch, never negative, as Kafka has no such times; {@link #NONE}
   *     if the text as a whole is no such time
   */
  long parse(byte[] bytes, int from, int to, long now);
}
