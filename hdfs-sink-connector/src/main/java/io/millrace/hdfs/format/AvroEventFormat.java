// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.codec.AvroCodec;
import io.millrace.hdfs.record.TextHeaders;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * An Avro container of Flume's events: headers, and a body of bytes. A container is little more
 * than its blocks, so it is written without Avro's library and the jars that this needs.
 *
 * <p>Invariant: a file has one header, however often it was resumed.
 */
final class AvroEventFormat implements FileFormat {
  private static final byte[] MAGIC = {'O', 'b', 'j', 1};
  private static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"Event\",\"fields\":["
          + "{\"name\":\"headers\",\"type\":{\"type\":\"map\",\"values\":\"string\"}},"
          + "{\"name\":\"body\",\"type\":\"bytes\"}]}";

  private final TextHeaders headers;
  private final AvroCodec codec;

  AvroEventFormat(TextHeaders headers, AvroCodec codec) {
    this.headers = headers;
    this.codec = codec;
  }

  @Override
  public String name() {
    return codec == AvroCodec.NULL ? "avro-event" : "avro-event+" + codec.avroName();
  }

  @Override
  public boolean resumable() {
    return true;
  }

  @Override
  public void check(SinkRecord record) {
    ValueBytes.check(record, "an Avro event");
  }

  @Override
  public RecordWriter open(OutputStream out) throws IOException {
    SyncMarker sync = SyncMarker.random();
    AvroBuffer header = new AvroBuffer();
    header.write(MAGIC, 0, MAGIC.length);
    header.writeLong(2); // entries of metadata
    header.writeString("avro.schema");
    header.writeString(SCHEMA);
    header.writeString("avro.codec");
    header.writeString(codec.avroName());
    header.writeLong(0); // no more of them
    sync.writeTo(header);
    header.writeTo(out);
    return new AvroBlocks(out, headers, sync, codec.open());
  }

  @Override
  public RecordWriter resume(OutputStream out, String state) throws IOException {
    return new AvroBlocks(out, headers, SyncMarker.parse(state), codec.open());
  }
}
