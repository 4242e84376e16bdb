// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

import java.util.OptionalLong;
import org.apache.kafka.connect.connector.ConnectRecord;

/** Where the time of a record is looked for. */
sealed interface TimestampSource {
  String HEADER = "header:";

  /** Milliseconds since the epoch, if the record has them there. */
  OptionalLong read(ConnectRecord<?> record, long now, TextHeaders headers);

  /**
   * Reads the value of a configuration key.
   *
   * @throws IllegalArgumentException saying what is possible
   */
  static TimestampSource parse(String text) {
    if (text.equals("record")) {
      return new KafkaRecord();
    }
    if (text.equals("wallclock")) {
      return new Wallclock();
    }
    if (text.startsWith(HEADER) && text.length() > HEADER.length()) {
      return new FromHeader(text.substring(HEADER.length()));
    }
    throw new IllegalArgumentException("must be record, wallclock or header:<name>");
  }

  record KafkaRecord() implements TimestampSource {
    @Override
    public OptionalLong read(ConnectRecord<?> record, long now, TextHeaders headers) {
      Long timestamp = record.timestamp();
      return timestamp == null ? OptionalLong.empty() : OptionalLong.of(timestamp);
    }
  }

  record Wallclock() implements TimestampSource {
    @Override
    public OptionalLong read(ConnectRecord<?> record, long now, TextHeaders headers) {
      return OptionalLong.of(now);
    }
  }

  /** A header with milliseconds since the epoch; one that is no such number counts as missing. */
  record FromHeader(String name) implements TimestampSource {
    @Override
    public OptionalLong read(ConnectRecord<?> record, long now, TextHeaders headers) {
      String text = headers.text(record, name);
      if (text == null) {
        return OptionalLong.empty();
      }
      try {
        return OptionalLong.of(Long.parseLong(text));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
  }
}
