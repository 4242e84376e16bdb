// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.record.TextHeaders;
import io.millrace.record.FramingHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Values as lines. Bytes are written as they are, without a copy.
 *
 * <p>Invariant: with the values of one source file in order, and their framing headers, the output
 * is that file byte for byte.
 */
final class TextFormat implements FileFormat {
  private final TextHeaders headers;

  TextFormat(TextHeaders headers) {
    this.headers = headers;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public boolean resumable() {
    return true;
  }

  @Override
  public void check(SinkRecord record) {
    Object value = record.value();
    if (!(value instanceof byte[]
        || value instanceof ByteBuffer
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean)) {
      throw new DataException(
          "its value is "
              + (value == null ? "null" : "a " + value.getClass().getSimpleName())
              + ", but it is to be written as text, which wants bytes, a string, a number or a boolean");
    }
  }

  @Override
  public RecordWriter open(OutputStream out) {
    return record -> {
      writeValue(out, record.value());
      if (!headers.isSet(record, FramingHeaders.UNTERMINATED)) {
        out.write('\n');
      }
    };
  }

  @Override
  public RecordWriter resume(OutputStream out, String state) {
    return open(out);
  }

  private static void writeValue(OutputStream out, Object value) throws IOException {
    if (value instanceof byte[] bytes) {
      out.write(bytes, 0, bytes.length);
    } else if (value instanceof ByteBuffer buffer && buffer.hasArray()) {
      out.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    } else if (value instanceof ByteBuffer buffer) {
      byte[] copy = new byte[buffer.remaining()];
      buffer.duplicate().get(copy);
      out.write(copy, 0, copy.length);
    } else {
      byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
      out.write(text, 0, text.length);
    }
  }
}
