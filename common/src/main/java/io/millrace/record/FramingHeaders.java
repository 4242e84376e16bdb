// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

/**
 * The names of the record headers that let a sink rebuild a file from its records. All values are
 * text.
 *
 * <p>Invariant: writing the values of one file back in order, and adding {@code \n} after each that
 * is not {@link #UNTERMINATED}, gives the file's bytes, in every framing that drops nothing. Text
 * is written as UTF-8; where that is not the file's, its last record carries neither {@link
 * #FILE_BYTES} nor {@link #FILE_CRC32C}.
 */
public final class FramingHeaders {
  /** {@code true}: in the file, no terminator followed the bytes of this value. */
  public static final String UNTERMINATED = "millrace.unterminated";

  /** {@code true}: this is the last record of a finished file. */
  public static final String FILE_END = "millrace.file.end";

  /** On the last record: the number of bytes of the whole file, decimal. */
  public static final String FILE_BYTES = "millrace.file.bytes";

  /** On the last record: the CRC32C of the whole file, eight hexadecimal digits in lower case. */
  public static final String FILE_CRC32C = "millrace.file.crc32c";

  /** The text of a flag that is set; a flag that is not set has no header. */
  public static final String SET = "true";

  private static final String PREFIX = "millrace.";

  private FramingHeaders() {}

  /** Whether a header speaks of framing, now or in a later version, and not of the content. */
  public static boolean isFraming(String name) {
    return name.startsWith(PREFIX);
  }
}
