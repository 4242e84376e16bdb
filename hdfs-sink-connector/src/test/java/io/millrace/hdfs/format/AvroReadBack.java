// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** The events of a container, as Avro reads them by the schema that Flume has for its own. */
final class AvroReadBack {
  private static final Schema FLUME =
      new Schema.Parser()
          .parse(
              "{\"type\":\"record\", \"name\": \"Event\", \"fields\": [{\"name\": \"headers\", \"type\":"
                  + " { \"type\": \"map\", \"values\": \"string\" } }, {\"name\": \"body\", \"type\":"
                  + " \"bytes\"}]}");

  /** A body as a buffer, which is equal to another by its bytes. */
  record Event(Map<String, String> headers, ByteBuffer body) {}

  private AvroReadBack() {}

  static List<Event> events(byte[] file) throws IOException {
    List<Event> events = new ArrayList<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
      if (!reader.getSchema().equals(FLUME)) {
        throw new IOException("Not Flume's schema: " + reader.getSchema());
      }
      for (GenericRecord event : reader) {
        Map<String, String> headers = new TreeMap<>();
        ((Map<?, ?>) event.get("headers"))
            .forEach((name, text) -> headers.put(name.toString(), text.toString()));
        events.add(new Event(headers, (ByteBuffer) event.get("body")));
      }
    }
    return events;
  }

  static List<Event> expected(List<SinkRecord> records) {
    List<Event> events = new ArrayList<>();
    for (SinkRecord record : records) {
      Map<String, String> headers = new TreeMap<>();
      for (Header header : record.headers()) {
        if (header.value() != null && !header.key().startsWith("millrace.")) {
          headers.put(header.key(), header.value().toString());
        }
      }
      events.add(new Event(headers, ByteBuffer.wrap(SeededRecords.bytes(record))));
    }
    return events;
  }
}
