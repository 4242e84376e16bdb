// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import java.util.HexFormat;
import java.util.Optional;

/**
 * What was written to a file so far.
 *
 * @param bytes its length
 * @param crc32c of these bytes, or {@link #NO_CHECKSUM}
 * @param span its records
 * @param source the bytes of the source file that they had
 * @param openedAt when the first record was written, in milliseconds since the epoch
 * @param lastWriteAt when the last record was written
 */
public record Written(
    long bytes, long crc32c, Span span, SourceSpan source, long openedAt, long lastWriteAt) {
  /** Stands for a CRC32C that is not taken. */
  public static final long NO_CHECKSUM = -1;

  /** So many records, and the offsets of the first and the last one in the topic partition. */
  public record Span(long records, long first, long last) {}

  public long records() {
    return span.records();
  }

  /** Eight hexadecimal digits in lower case. */
  public Optional<String> checksum() {
    return crc32c == NO_CHECKSUM
        ? Optional.empty()
        : Optional.of(HexFormat.of().toHexDigits((int) crc32c));
  }
}
