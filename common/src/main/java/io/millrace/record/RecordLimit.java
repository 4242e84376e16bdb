// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;

/**
 * Catches a record that the producer would refuse. Under exactly-once delivery a refused record
 * fails the task, which would read it again after each restart.
 *
 * <p>Invariant: a record that passes is taken by the producer, if converters and transformations do
 * not make it larger. All records of one file that pass have headers and a key of about the same
 * size: they are measured once.
 */
public final class RecordLimit {
  /** What a batch and a record take besides their content, from Kafka's record format. */
  private static final int FRAME = 61 + 21 + 3 * 5;

  private static final int HEADER_FRAME = 2 * 5;

  /** Positions and times in headers differ in their length from record to record. */
  private static final int SLACK = 256;

  private static final int UNKNOWN = -1;

  private final int maxBytes;
  private int overhead = UNKNOWN;

  /** For the records of one file. */
  public RecordLimit(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Passes a record.
   *
   * @param start the byte position of its line
   * @throws DataException if the producer would refuse it
   */
  public void check(FileRecord record, int valueBytes, long start) {
    if (overhead == UNKNOWN) {
      overhead = overhead(record);
    }
    if ((long) valueBytes + overhead > maxBytes) {
      throw new DataException(
          "the record at byte %d has %d bytes and %d more for its key and headers, but the"
                  .formatted(start, valueBytes, overhead)
              + " producer takes max.request.size=%d; set line.max.bytes or chunk.bytes lower, or"
                  .formatted(maxBytes)
              + " producer.override.max.request.size and the topic's max.message.bytes higher");
    }
  }

  private static int overhead(FileRecord record) {
    int bytes = FRAME + SLACK + length(record.key());
    for (Header header : record.headers()) {
      bytes += HEADER_FRAME + length(header.key()) + length(header.value());
    }
    return bytes;
  }

  private static int length(Object text) {
    return text == null ? 0 : text.toString().getBytes(UTF_8).length;
  }
}
