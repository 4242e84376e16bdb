// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.record.TextHeaders;
import io.millrace.record.FramingHeaders;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Values as lines. Bytes are written as they are, without a copy.
 *
 * <p>Invariant: with the values of one source file in order, and their framing headers, the output
 * is that file byte for byte.
 */
final class TextFormat implements FileFormat {
  private final TextHeaders headers;
  // Of the record being written; all files of a task share it.
  private final ValueBytes value = new ValueBytes();

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
    ValueBytes.check(record, "text");
  }

  @Override
  public RecordWriter open(OutputStream out) {
    return record -> {
      value.set(record.value());
      value.writeTo(out);
      if (!headers.isSet(record, FramingHeaders.UNTERMINATED)) {
        out.write('\n');
      }
    };
  }

  @Override
  public RecordWriter resume(OutputStream out, String state) {
    return open(out);
  }
}
