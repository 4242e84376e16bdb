// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A file written as the sink does it. A crash keeps the bytes up to an end of a unit; what came
 * after is written again by the next process.
 */
final class WrittenFile {
  // More than a checksum, which some reader might do without.
  private static final int CUT = 20;

  private final Supplier<FileFormat> process;
  private final List<SinkRecord> records;

  // What was durable when the last process died.
  private byte[] bytes = new byte[0];
  private String state;
  private int next;

  WrittenFile(Supplier<FileFormat> process, List<SinkRecord> records) {
    this.process = process;
    this.records = records;
  }

  static byte[] inOneGo(FileFormat format, List<SinkRecord> records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter writer = format.open(out);
    for (SinkRecord record : records) {
      format.check(record);
      writer.write(record);
    }
    writer.endUnit();
    writer.release();
    return out.toByteArray();
  }

  /** How many processes it took is chance. */
  byte[] withCrashes(Random random) throws IOException {
    while (next < records.size()) {
      process(random, 0);
    }
    return bytes;
  }

  /** As with crashes, but the first process leaves a file that lacks the end of its last unit. */
  byte[] cutShort(Random random) throws IOException {
    while (next == 0) {
      process(random, CUT);
    }
    return withCrashes(random);
  }

  private void process(Random random, int lostBytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes);
    FileFormat format = process.get();
    RecordWriter writer = state == null ? format.open(out) : format.resume(out, state);
    int written = next;
    for (int unit = random.nextInt(4); unit >= 0; unit--) {
      written = write(writer, written, random.nextInt(12));
      writer.endUnit();
      if (random.nextInt(3) > 0 || written == records.size()) {
        bytes = Arrays.copyOf(out.toByteArray(), out.size() - (written > 0 ? lostBytes : 0));
        state = writer.state();
        next = written;
      }
    }
    write(writer, written, random.nextInt(5));
    writer.release();
  }

  private int write(RecordWriter writer, int from, int count) throws IOException {
    int to = Math.min(records.size(), from + count);
    for (SinkRecord record : records.subList(from, to)) {
      writer.write(record);
    }
    return to;
  }
}
