// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.Text;
import org.apache.kafka.connect.sink.SinkRecord;

/** The entries of a SequenceFile, as Hadoop's own reader gives them. */
final class SequenceReadBack {

  /** A value as a buffer, which is equal to another by its bytes. */
  record Entry(long key, ByteBuffer value) {}

  private SequenceReadBack() {}

  private static SequenceFile.Reader reader(Path file) throws IOException {
    return new SequenceFile.Reader(
        new ZstdWithoutNativeLibrary(),
        SequenceFile.Reader.file(new org.apache.hadoop.fs.Path(file.toUri())));
  }

  static List<Entry> entries(SequenceFileValue kind, Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (SequenceFile.Reader reader = reader(file)) {
      LongWritable key = new LongWritable();
      switch (kind) {
        case WRITABLE -> {
          BytesWritable value = new BytesWritable();
          while (reader.next(key, value)) {
            entries.add(new Entry(key.get(), ByteBuffer.wrap(value.copyBytes())));
          }
        }
        case TEXT -> {
          Text value = new Text();
          while (reader.next(key, value)) {
            entries.add(new Entry(key.get(), ByteBuffer.wrap(value.copyBytes())));
          }
        }
      }
    }
    return entries;
  }

  /** How many entries a reader of a part of the file counts, from the first marker there. */
  static int entriesBehind(long position, Path file) throws IOException {
    try (SequenceFile.Reader reader = reader(file)) {
      reader.sync(position);
      int entries = 0;
      while (reader.next(new LongWritable())) {
        entries++;
      }
      return entries;
    }
  }

  static List<Entry> expected(List<SinkRecord> records) {
    return records.stream()
        .map(
            record ->
                new Entry(
                    record.timestamp() == null ? 0 : record.timestamp(),
                    ByteBuffer.wrap(SeededRecords.bytes(record))))
        .toList();
  }
}
