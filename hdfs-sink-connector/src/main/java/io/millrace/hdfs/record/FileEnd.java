// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

import io.millrace.record.FramingHeaders;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * What the last record of a file says about the whole of it, as far as it does.
 *
 * @param bytes the file's length, in decimal
 * @param crc32c the file's CRC32C, eight hexadecimal digits in lower case
 */
public record FileEnd(Optional<String> bytes, Optional<String> crc32c) {

  /** Present if this record is the last one of a file. */
  public static Optional<FileEnd> of(ConnectRecord<?> record, TextHeaders headers) {
    if (!headers.isSet(record, FramingHeaders.FILE_END)) {
      return Optional.empty();
    }
    return Optional.of(
        new FileEnd(
            Optional.ofNullable(headers.text(record, FramingHeaders.FILE_BYTES)),
            Optional.ofNullable(headers.text(record, FramingHeaders.FILE_CRC32C))));
  }

  /** Whether a file of this length, and of this checksum if it is known, is the one that ended. */
  public boolean matches(long otherBytes, Optional<String> otherCrc32c) {
    return bytes.map(Long.toString(otherBytes)::equals).orElse(true)
        && (crc32c.isEmpty() || otherCrc32c.isEmpty() || crc32c.equals(otherCrc32c));
  }
}
