// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.record.TextHeaders;
import io.millrace.record.FramingHeaders;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Headers and value on a line, as Flume's HEADER_AND_TEXT writes them, but in UTF-8 on every host
 * and with the headers in the record's order.
 *
 * <p>Invariant: what follows the headers is what the format text writes.
 */
final class HeaderAndTextFormat implements FileFormat {
  private final TextHeaders headers;
  private final TextFormat text;
  // Of the record being written; all files of a task share it.
  private final StringBuilder line = new StringBuilder();

  HeaderAndTextFormat(TextHeaders headers) {
    this.headers = headers;
    this.text = new TextFormat(headers);
  }

  @Override
  public String name() {
    return "header-and-text";
  }

  @Override
  public boolean resumable() {
    return true;
  }

  @Override
  public void check(SinkRecord record) {
    text.check(record);
  }

  @Override
  public RecordWriter open(OutputStream out) {
    RecordWriter values = text.open(out);
    return record -> {
      out.write(headersOf(record).getBytes(StandardCharsets.UTF_8));
      values.write(record);
    };
  }

  @Override
  public RecordWriter resume(OutputStream out, String state) {
    return open(out);
  }

  private String headersOf(SinkRecord record) {
    line.setLength(0);
    line.append('{');
    for (Header header : record.headers()) {
      if (!FramingHeaders.isFraming(header.key())) {
        line.append(line.length() == 1 ? "" : ", ");
        line.append(header.key()).append('=').append(headers.text(header));
      }
    }
    return line.append("} ").toString();
  }
}
