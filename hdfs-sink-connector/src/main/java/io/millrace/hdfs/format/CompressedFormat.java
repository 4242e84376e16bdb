// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.codec.Codec;
import io.millrace.hdfs.codec.Compression;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A format whose whole stream is compressed, a member for each unit.
 *
 * <p>Invariant: without the compression the bytes are those of the format below.
 */
final class CompressedFormat implements FileFormat {
  private final FileFormat lines;
  private final Compression compression;
  private final Codec codec;

  /**
   * @param lines a format that can be resumed after any record and keeps no state
   */
  CompressedFormat(FileFormat lines, Compression compression, Codec codec) {
    this.lines = lines;
    this.compression = compression;
    this.codec = codec;
  }

  @Override
  public String name() {
    return lines.name() + "+" + compression.name();
  }

  @Override
  public boolean resumable() {
    return compression.concatenates();
  }

  @Override
  public void check(SinkRecord record) {
    lines.check(record);
  }

  @Override
  public RecordWriter open(OutputStream out) throws IOException {
    CompressedUnits units = new CompressedUnits(out, codec);
    return new CompressedWriter(lines.open(units), units);
  }

  @Override
  public RecordWriter resume(OutputStream out, String state) throws IOException {
    if (!resumable()) {
      throw new IOException("Files of the format " + name() + " cannot be resumed");
    }
    return open(out);
  }

  private record CompressedWriter(RecordWriter writer, CompressedUnits units)
      implements RecordWriter {
    @Override
    public void write(SinkRecord record) throws IOException {
      units.begin();
      writer.write(record);
    }

    @Override
    public void endUnit() throws IOException {
      writer.endUnit();
      units.end();
    }

    @Override
    public void release() {
      units.release();
    }
  }
}
