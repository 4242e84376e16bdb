// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * A record that knows the file it came from. The worker keeps each record of an open transaction in
 * a hash map: identity is the right notion there, and a cheap one.
 */
public final class FileRecord extends SourceRecord {
  private final transient Delivery delivery;

  FileRecord(
      RecordFactory file,
      Map<String, ?> offset,
      String topic,
      ConnectHeaders headers,
      byte[] value,
      long timestamp) {
    super(
        file.partition(),
        offset,
        topic,
        null,
        file.key() == null ? null : Schema.STRING_SCHEMA,
        file.key(),
        Schema.BYTES_SCHEMA,
        value,
        timestamp,
        headers);
    this.delivery = file.delivery();
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
    return System.identityHashCode(this);
  }
}
