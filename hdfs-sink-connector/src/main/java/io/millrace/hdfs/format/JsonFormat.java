// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.record.TextHeaders;
import io.millrace.record.FramingHeaders;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A JSON object a line: where the record stands in Kafka, its time, key, headers and value.
 *
 * <p>Invariant: key and value can be had back from the line unchanged, but for whether a text
 * arrived as bytes or as a string.
 */
final class JsonFormat implements FileFormat {
  private static final String BASE64 = "base64";

  private final TextHeaders headers;
  // Of the record being written; all files of a task share it.
  private final JsonLine line = new JsonLine();
  private final List<Header> content = new ArrayList<>();

  JsonFormat(TextHeaders headers) {
    this.headers = headers;
  }

  @Override
  public String name() {
    return "json";
  }

  @Override
  public boolean resumable() {
    return true;
  }

  @Override
  public void check(SinkRecord record) {
    check("key", record.key());
    check("value", record.value());
  }

  private static void check(String part, Object value) {
    boolean number =
        value instanceof Number
            && !(value instanceof Double d && !Double.isFinite(d))
            && !(value instanceof Float f && !Float.isFinite(f));
    if (!(value == null
        || isBytes(value)
        || value instanceof String
        || number
        || value instanceof Boolean)) {
      throw new DataException(
          "its "
              + part
              + " is "
              + (value instanceof Number ? value : "a " + value.getClass().getSimpleName())
              + ", but the format json wants bytes, a string, a finite number, a boolean or null");
    }
  }

  @Override
  public RecordWriter open(OutputStream out) {
    return record -> {
      line.begin();
      // What a transformation made of the topic is no place in Kafka.
      line.name("topic").text(record.originalTopic());
      line.name("partition").literal(record.originalKafkaPartition());
      line.name("offset").literal(record.originalKafkaOffset());
      line.name("timestamp").literal(record.timestamp());
      member("key", record.key());
      line.name("headers");
      headersOf(record);
      member("value", record.value());
      line.end(out);
    };
  }

  @Override
  public RecordWriter resume(OutputStream out, String state) {
    return open(out);
  }

  private void member(String name, Object value) {
    int start = line.length();
    line.name(name);
    if (isBytes(value)) {
      ByteBuffer bytes = bytes(value);
      if (!line.text(bytes)) {
        line.cut(start);
        line.name(name + "." + BASE64).base64(bytes);
      }
    } else if (value instanceof String text) {
      line.text(text);
    } else {
      line.literal(value);
    }
  }

  /** A repeated name stands where it was first. */
  private void headersOf(SinkRecord record) {
    content.clear();
    for (Header header : record.headers()) {
      if (!FramingHeaders.isFraming(header.key())) {
        content.add(header);
      }
    }
    line.beginObject();
    for (int i = 0; i < content.size(); i++) {
      String name = content.get(i).key();
      if (next(name, 0) == i) {
        line.name(name);
        values(name, i);
      }
    }
    line.endObject();
  }

  private void values(String name, int first) {
    int second = next(name, first + 1);
    if (second == content.size()) {
      value(content.get(first));
      return;
    }
    line.beginArray();
    for (int i = first; i < content.size(); i = next(name, i + 1)) {
      value(content.get(i));
    }
    line.endArray();
  }

  /** Where the name is from there on; behind the last header if it is not. */
  private int next(String name, int from) {
    int i = from;
    while (i < content.size() && !content.get(i).key().equals(name)) {
      i++;
    }
    return i;
  }

  private void value(Header header) {
    Object value = header.value();
    if (value == null) {
      line.literal(null);
    } else if (!isBytes(value)) {
      line.text(headers.text(header));
    } else {
      ByteBuffer bytes = bytes(value);
      if (!line.text(bytes)) {
        line.beginObject().name(BASE64).base64(bytes);
        line.endObject();
      }
    }
  }

  private static boolean isBytes(Object value) {
    return value instanceof byte[] || value instanceof ByteBuffer;
  }

  private static ByteBuffer bytes(Object value) {
    return value instanceof byte[] array
        ? ByteBuffer.wrap(array)
        : ((ByteBuffer) value).duplicate();
  }
}
