// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;

/** Records as a source hands them out, with a timestamp of {@link #TIME}. */
public final class Records {
  public static final long TIME = 1_700_000_000_000L; // 2023-11-14T22:13:20Z

  private static final Map<String, ?> PARTITION = Map.of("stream", "s");
  private static final Map<String, ?> OFFSET = Map.of("position", 1L);

  private Records() {}

  public static SourceRecord ofBytes(String value) {
    return of(Schema.BYTES_SCHEMA, value.getBytes(UTF_8), new ConnectHeaders());
  }

  public static SourceRecord ofString(String value) {
    return of(Schema.STRING_SCHEMA, value, new ConnectHeaders());
  }

  public static SourceRecord tombstone() {
    return of(null, null, new ConnectHeaders());
  }

  /** The value {@code v} and the headers as strings, name after value after name. */
  public static SourceRecord withHeaders(String... namesAndValues) {
    ConnectHeaders headers = new ConnectHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.addString(namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(Schema.STRING_SCHEMA, "v", headers);
  }

  public static SourceRecord of(Schema schema, Object value, Headers headers) {
    return new SourceRecord(
        PARTITION, OFFSET, "logs", 3, Schema.STRING_SCHEMA, "k", schema, value, TIME, headers);
  }

  /** Properties of a transformation, key after value after key. */
  public static Map<String, String> properties(String... keysAndValues) {
    Map<String, String> properties = new TreeMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return properties;
  }

  /** The last header of each name. */
  public static Map<String, Object> headers(ConnectRecord<?> record) {
    Map<String, Object> headers = new TreeMap<>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    return headers;
  }
}
