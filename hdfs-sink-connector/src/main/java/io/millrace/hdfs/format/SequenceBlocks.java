// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.codec.Codec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Entries of a SequenceFile in compressed blocks. A block ends with its unit, or when it is large.
 *
 * <p>Invariant: a block is written whole or not at all, and between units none is held.
 */
final class SequenceBlocks implements RecordWriter {
  // As Hadoop does.
  private static final int BLOCK_BYTES = 1_000_000;

  private final OutputStream out;
  private final SequenceFileValue kind;
  private final SyncMarker sync;
  private final Codec codec;
  private final ValueBytes value = new ValueBytes();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
  // Null between blocks.
  private Block block;

  SequenceBlocks(OutputStream out, SequenceFileValue kind, SyncMarker sync, Codec codec) {
    this.out = out;
    this.kind = kind;
    this.sync = sync;
    this.codec = codec;
  }

  @Override
  public void write(SinkRecord record) throws IOException {
    if (block == null) {
      block = new Block();
    }
    block.add(record);
    if (block.keys.size() + block.values.size() >= BLOCK_BYTES) {
      endUnit();
    }
  }

  @Override
  public void endUnit() throws IOException {
    if (block != null) {
      ByteArrayOutputStream bytes = block.compressed();
      block = null;
      bytes.writeTo(out);
    }
  }

  @Override
  public String state() {
    return sync.toString();
  }

  private void writeVarInt(int length, OutputStream target) throws IOException {
    HadoopVarInt.put(length, number.clear());
    target.write(number.array(), 0, number.position());
  }

  private final class Block {
    private final ByteArrayOutputStream keyLengths = new ByteArrayOutputStream();
    private final ByteArrayOutputStream keys = new ByteArrayOutputStream();
    private final ByteArrayOutputStream valueLengths = new ByteArrayOutputStream();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private int entries;

    void add(SinkRecord record) throws IOException {
      keys.write(number.clear().putLong(SequenceFileFormat.key(record)).array(), 0, Long.BYTES);
      writeVarInt(Long.BYTES, keyLengths);
      int before = values.size();
      value.set(record.value());
      kind.putLength(value.length(), number.clear());
      values.write(number.array(), 0, number.position());
      value.writeTo(values);
      writeVarInt(values.size() - before, valueLengths);
      entries++;
    }

    ByteArrayOutputStream compressed() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      SequenceRecords.writeSync(bytes, sync);
      writeVarInt(entries, bytes);
      ByteArrayOutputStream part = new ByteArrayOutputStream();
      for (ByteArrayOutputStream source : List.of(keyLengths, keys, valueLengths, values)) {
        part.reset();
        codec.compress(source, part);
        writeVarInt(part.size(), bytes);
        part.writeTo(bytes);
      }
      return bytes;
    }
  }
}
