// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.record.FramingHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record to be, in a topic yet to be chosen. */
public record TestRecord(Object key, Object value, Map<String, Object> headers, Long timestamp) {

  /** The time of a record that is given no other: shortly before midnight. */
  public static final Instant TIME = Instant.parse("2026-02-03T23:59:00Z");

  /** A value with a fixed time and no headers. */
  public static TestRecord of(Object value) {
    return new TestRecord(null, value, Map.of(), TIME.toEpochMilli());
  }

  public TestRecord key(Object newKey) {
    return new TestRecord(newKey, value, headers, timestamp);
  }

  public TestRecord with(String header, Object text) {
    Map<String, Object> more = new HashMap<>(headers);
    more.put(header, text);
    return new TestRecord(key, value, more, timestamp);
  }

  public TestRecord time(String instant) {
    return new TestRecord(key, value, headers, Instant.parse(instant).toEpochMilli());
  }

  public TestRecord withoutTime() {
    return new TestRecord(key, value, headers, null);
  }

  /** The last record of a file with this content. */
  public TestRecord endOf(String content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content.getBytes(UTF_8));
    return with(FramingHeaders.FILE_END, "true")
        .with(FramingHeaders.FILE_BYTES, Integer.toString(content.getBytes(UTF_8).length))
        .with(FramingHeaders.FILE_CRC32C, HexFormat.of().toHexDigits((int) checksum.getValue()));
  }

  public TestRecord unterminated() {
    return with(FramingHeaders.UNTERMINATED, "true");
  }

  public SinkRecord at(String topic, int partition, long offset) {
    ConnectHeaders connectHeaders = new ConnectHeaders();
    headers.forEach((name, text) -> connectHeaders.add(name, text, null));
    return new SinkRecord(
        topic,
        partition,
        null,
        key,
        null,
        value,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        connectHeaders);
  }
}
