// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

import io.millrace.record.FileField;
import io.millrace.record.FramingHeaders;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;

/**
 * Which bytes of its source file a record has: from the position in its header {@code file.offset},
 * as many as its value, and a line feed unless it is unterminated.
 *
 * <p>Invariant: that is what the source read, as long as nothing changed the value on its way.
 */
public final class SourceRange {
  /** The beginning of a record without the header. */
  public static final long UNKNOWN = -1;

  private static final String HEADER = FileField.OFFSET.label();
  private static final long MOST = Long.MAX_VALUE - (1L << 32); // the sum with a length is a long

  private SourceRange() {}

  /**
   * Where it begins, or {@link #UNKNOWN}.
   *
   * @throws DataException if the header is not a position
   */
  public static long begin(ConnectRecord<?> record, TextHeaders headers) {
    String text = headers.text(record, HEADER);
    if (text == null) {
      return UNKNOWN;
    }
    try {
      long begin = Long.parseLong(text);
      if (begin >= 0 && begin <= MOST) {
        return begin;
      }
    } catch (NumberFormatException e) {
      throw notAPosition(text, e);
    }
    throw notAPosition(text, null);
  }

  /** How many bytes it has, its terminator included. */
  public static long length(ConnectRecord<?> record, TextHeaders headers) {
    int terminator = headers.isSet(record, FramingHeaders.UNTERMINATED) ? 0 : 1;
    return (long) valueLength(record.value()) + terminator;
  }

  private static int valueLength(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    return value instanceof ByteBuffer bytes
        ? bytes.remaining()
        : utf8Length(String.valueOf(value));
  }

  /** As {@code getBytes} counts, which has one byte for half a pair of surrogates. */
  private static int utf8Length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length++;
      } else if (c < 0x800) {
        length += 2;
      } else if (!Character.isSurrogate(c)) {
        length += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        length += 4;
        i++;
      } else {
        length++;
      }
    }
    return length;
  }

  private static DataException notAPosition(String text, Exception cause) {
    return new DataException(
        "its header " + HEADER + " is '" + text + "', wanted a position in bytes, in decimal",
        cause);
  }
}
