// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record's value as bytes: as they are, or the UTF-8 of a string, number or boolean.
 *
 * <p>Invariant: bytes in an array are not copied.
 */
final class ValueBytes {
  private byte[] array;
  private int offset;
  private int length;

  /**
   * Refuses a value of any other kind.
   *
   * @throws DataException naming the value's kind and the format
   */
  static void check(SinkRecord record, String format) {
    Object value = record.value();
    if (!(value instanceof byte[]
        || value instanceof ByteBuffer
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean)) {
      throw new DataException(
          "its value is "
              + (value == null ? "null" : "a " + value.getClass().getSimpleName())
              + ", but it is to be written as "
              + format
              + ", which wants bytes, a string, a number or a boolean");
    }
  }

  /** Becomes the bytes of a value that passed {@link #check}. */
  void set(Object value) {
    if (value instanceof ByteBuffer buffer && buffer.hasArray()) {
      set(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    } else if (value instanceof ByteBuffer buffer) {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      set(copy, 0, copy.length);
    } else {
      byte[] bytes =
          value instanceof byte[] plain ? plain : value.toString().getBytes(StandardCharsets.UTF_8);
      set(bytes, 0, bytes.length);
    }
  }

  int length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(array, offset, length);
  }

  private void set(byte[] newArray, int newOffset, int newLength) {
    array = newArray;
    offset = newOffset;
    length = newLength;
  }
}
