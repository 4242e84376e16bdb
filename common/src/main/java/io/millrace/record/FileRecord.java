// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.line.Line;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A record that knows the file it came from. The worker keeps each record of an open transaction in
 * a hash map: identity is the right notion there, and the file and where the record begins in it
 * give a cheap hash, for that of {@code Object} is a call of the JVM's own for each new object.
 */
public final class FileRecord extends SourceRecord {
  /** Spreads positions, however regular they are: 2 to the 64th by the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final transient Delivery delivery;
  private final transient int hash;

  FileRecord(
      RecordFactory file,
      Map<String, ?> offset,
      String topic,
      ConnectHeaders headers,
      Line line,
      Long timestamp) {
    super(
        file.partition(),
        offset,
        topic,
        null,
        file.key() == null ? null : Schema.STRING_SCHEMA,
        file.key(),
        line.text() == null ? Schema.BYTES_SCHEMA : Schema.STRING_SCHEMA,
        line.text() == null ? line.bytes() : line.text(),
        timestamp,
        headers);
    this.delivery = file.delivery();
    this.hash = (int) ((line.start() * SPREAD) >>> Integer.SIZE) ^ file.hashCode();
  }

  /** The number of bytes of the value, text as UTF-8. */
  public int valueBytes() {
    return value() instanceof byte[] bytes ? bytes.length : utf8Bytes((String) value());
  }

  private static int utf8Bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  /** The worker is done with this record. */
  public void acknowledged() {
    delivery.acknowledged();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
