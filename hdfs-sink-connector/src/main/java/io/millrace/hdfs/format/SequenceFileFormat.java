// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.codec.Codec;
import io.millrace.hdfs.codec.Compression;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Hadoop's SequenceFile, version 6, with Flume's entries: the record's timestamp, and its value.
 * Hadoop's own writer cannot go on with a file at a stream, so this one is ours.
 *
 * <p>Invariant: a file has one header, however often it was resumed.
 */
final class SequenceFileFormat implements FileFormat {
  private static final byte[] MAGIC = {'S', 'E', 'Q', 6};
  private static final String KEY = "org.apache.hadoop.io.LongWritable";

  private final SequenceFileValue value;
  private final Compression compression;
  private final Optional<Codec> codec;

  SequenceFileFormat(SequenceFileValue value, Compression compression, Optional<Codec> codec) {
    this.value = value;
    this.compression = compression;
    this.codec = codec;
  }

  @Override
  public String name() {
    String plain = "sequencefile-" + value;
    return codec.isEmpty() ? plain : plain + "+" + compression.name();
  }

  /** Whatever the codec, since each buffer of a block is compressed by itself. */
  @Override
  public boolean resumable() {
    return true;
  }

  @Override
  public void check(SinkRecord record) {
    ValueBytes.check(record, "an entry of a SequenceFile");
  }

  @Override
  public RecordWriter open(OutputStream out) throws IOException {
    SyncMarker sync = SyncMarker.random();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writeHeader(new DataOutputStream(bytes), sync);
    bytes.writeTo(out);
    return writer(out, sync);
  }

  @Override
  public RecordWriter resume(OutputStream out, String state) throws IOException {
    return writer(out, SyncMarker.parse(state));
  }

  /**
   * The key is 0 for a record without a timestamp: the time of writing would make a record that is
   * written again another one.
   */
  static long key(SinkRecord record) {
    return record.timestamp() == null ? 0 : record.timestamp();
  }

  private RecordWriter writer(OutputStream out, SyncMarker sync) {
    return codec.isEmpty()
        ? new SequenceRecords(out, value, sync)
        : new SequenceBlocks(out, value, sync, codec.get());
  }

  private void writeHeader(DataOutputStream header, SyncMarker sync) throws IOException {
    header.write(MAGIC);
    writeText(KEY, header);
    writeText(value.writable(), header);
    header.writeBoolean(codec.isPresent()); // compressed
    header.writeBoolean(codec.isPresent()); // in blocks
    if (codec.isPresent()) {
      writeText(compression.codecClass().orElseThrow(), header);
    }
    header.writeInt(0); // entries of metadata
    sync.writeTo(header);
  }

  private static void writeText(String text, DataOutputStream header) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(HadoopVarInt.MOST_BYTES);
    HadoopVarInt.put(utf8.length, length);
    header.write(length.array(), 0, length.position());
    header.write(utf8);
  }
}
