// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Entries of a SequenceFile without compression.
 *
 * <p>Invariant: after each entry the file could end, so that nothing has to be done at the end of a
 * unit.
 */
final class SequenceRecords implements RecordWriter {
  private static final int SYNC_ESCAPE = -1;
  // As Hadoop does; where it is exactly, readers do not care.
  private static final int SYNC_INTERVAL = 100 << 10;
  private static final int LENGTHS = 2 * Integer.BYTES;

  private final OutputStream out;
  private final SequenceFileValue kind;
  private final SyncMarker sync;
  private final ValueBytes value = new ValueBytes();
  private final ByteBuffer head =
      ByteBuffer.allocate(LENGTHS + Long.BYTES + HadoopVarInt.MOST_BYTES);
  private int sinceSync;

  SequenceRecords(OutputStream out, SequenceFileValue kind, SyncMarker sync) {
    this.out = out;
    this.kind = kind;
    this.sync = sync;
  }

  @Override
  public void write(SinkRecord record) throws IOException {
    if (sinceSync >= SYNC_INTERVAL) {
      writeSync(out, sync);
      sinceSync = 0;
    }
    value.set(record.value());
    head.clear().position(LENGTHS).putLong(SequenceFileFormat.key(record));
    kind.putLength(value.length(), head);
    int entry = head.position() - LENGTHS + value.length();
    head.putInt(0, entry).putInt(Integer.BYTES, Long.BYTES);
    out.write(head.array(), 0, head.position());
    value.writeTo(out);
    sinceSync += LENGTHS + entry;
  }

  @Override
  public String state() {
    return sync.toString();
  }

  /** What stands before an entry's length, or a block, and is none. */
  static void writeSync(OutputStream out, SyncMarker sync) throws IOException {
    byte[] escape = ByteBuffer.allocate(Integer.BYTES).putInt(SYNC_ESCAPE).array();
    out.write(escape, 0, escape.length);
    sync.writeTo(out);
  }
}
