// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;

/**
 * The parts of a record as text: strings as they are, bytes as UTF-8, with U+FFFD for what is no
 * UTF-8.
 */
public final class RecordText {
  private RecordText() {}

  /** Null if the record has no value. */
  public static String value(ConnectRecord<?> record) {
    return text(record, "value", record.value());
  }

  /** Null if the record has no key. */
  public static String key(ConnectRecord<?> record) {
    return text(record, "key", record.key());
  }

  /**
   * The last header of this name; null if there is none or it holds null. What is neither string
   * nor bytes is used by its {@code toString()}.
   */
  public static String header(ConnectRecord<?> record, String name) {
    Header header = record.headers().lastWithName(name);
    if (header == null || header.value() == null) {
      return null;
    }
    return of(header);
  }

  /** Of a header that does not hold null. */
  public static String of(Header header) {
    String text = textOrNull(header.value());
    return text == null ? header.value().toString() : text;
  }

  /** The error of a part that is neither string nor bytes. */
  public static DataException notText(ConnectRecord<?> record, String part, Object object) {
    return new DataException(
        "The %s of a record of topic %s is a %s; wanted a string or bytes, as of StringConverter, ByteArrayConverter or ExtractField"
            .formatted(part, record.topic(), object.getClass().getName()));
  }

  private static String text(ConnectRecord<?> record, String part, Object object) {
    if (object == null) {
      return null;
    }
    String text = textOrNull(object);
    if (text == null) {
      throw notText(record, part, object);
    }
    return text;
  }

  private static String textOrNull(Object object) {
    if (object instanceof String text) {
      return text;
    }
    if (object instanceof byte[] bytes) {
      return new String(bytes, UTF_8);
    }
    if (object instanceof ByteBuffer bytes) {
      return UTF_8.decode(bytes.duplicate()).toString();
    }
    return null;
  }
}
