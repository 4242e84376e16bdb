// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.codec.Codec;
import io.millrace.hdfs.record.TextHeaders;
import io.millrace.record.FramingHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Events in the blocks of an Avro container. A block ends with its unit, or when it is large.
 *
 * <p>Invariant: a block is written whole or not at all, and between units none is held.
 */
final class AvroBlocks implements RecordWriter {
  private static final int BLOCK_BYTES = 1 << 18;

  private final OutputStream out;
  private final TextHeaders headers;
  private final SyncMarker sync;
  private final Optional<Codec> codec;
  private final ValueBytes body = new ValueBytes();
  private final List<Header> content = new ArrayList<>();
  // Null between blocks.
  private AvroBuffer block;
  private int events;

  AvroBlocks(OutputStream out, TextHeaders headers, SyncMarker sync, Optional<Codec> codec) {
    this.out = out;
    this.headers = headers;
    this.sync = sync;
    this.codec = codec;
  }

  @Override
  public void write(SinkRecord record) throws IOException {
    if (block == null) {
      block = new AvroBuffer();
      events = 0;
    }
    writeHeaders(record);
    body.set(record.value());
    block.writeLong(body.length());
    body.writeTo(block);
    events++;
    if (block.size() >= BLOCK_BYTES) {
      endUnit();
    }
  }

  @Override
  public void endUnit() throws IOException {
    if (block != null) {
      ByteArrayOutputStream bytes = block;
      block = null;
      if (codec.isPresent()) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        codec.get().compress(bytes, compressed);
        bytes = compressed;
      }
      AvroBuffer head = new AvroBuffer();
      head.writeLong(events);
      head.writeLong(bytes.size());
      head.writeTo(out);
      bytes.writeTo(out);
      sync.writeTo(out);
    }
  }

  @Override
  public String state() {
    return sync.toString();
  }

  /** A map has a name once, and no null; of several headers the last counts, as everywhere. */
  private void writeHeaders(SinkRecord record) {
    content.clear();
    for (Header header : record.headers()) {
      if (!FramingHeaders.isFraming(header.key())
          && header.value() != null
          && record.headers().lastWithName(header.key()) == header) {
        content.add(header);
      }
    }
    if (!content.isEmpty()) {
      block.writeLong(content.size());
      for (Header header : content) {
        block.writeString(header.key());
        block.writeString(headers.text(header));
      }
    }
    block.writeLong(0); // no more of them
  }
}
