// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

import io.millrace.record.FramingHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Headers read as text: strings as they are, bytes as UTF-8, anything else by its {@code
 * toString()}.
 *
 * <p>Connect's default header converter guesses types, so that {@code 007} arrives as the number 7
 * and changes a path. The first header that arrives as neither string nor bytes is reported in the
 * log, once a task.
 */
public final class TextHeaders {
  private static final Logger LOG = LoggerFactory.getLogger(TextHeaders.class);

  private boolean warned;

  /** The last header of this name, or null if there is none or it holds null. */
  public String text(ConnectRecord<?> record, String name) {
    Header header = record.headers().lastWithName(name);
    return header == null ? null : text(header);
  }

  /** Null if the header holds null. */
  public String text(Header header) {
    Object value = header.value();
    if (value == null) {
      return null;
    }
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (value instanceof ByteBuffer bytes) {
      return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
    warnOnce(header.key(), value);
    return value.toString();
  }

  /** Whether the header of a flag is there and says so. */
  public boolean isSet(ConnectRecord<?> record, String flag) {
    Header header = record.headers().lastWithName(flag);
    return header != null && header.value() != null && FramingHeaders.SET.equals(text(header));
  }

  private void warnOnce(String name, Object value) {
    if (!warned) {
      warned = true;
      LOG.warn(
          "Header {} is not text: it arrived as {} {}. Its original spelling is lost, and with it"
              + " perhaps a path or a checksum. Set"
              + " header.converter=org.apache.kafka.connect.storage.StringConverter.",
          name,
          value.getClass().getSimpleName(),
          value);
    }
  }
}
