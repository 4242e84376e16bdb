// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.millrace.stack.Topics;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A file that goes into one partition line by line, as a source would send it, in several goes. */
final class WholeFile {
  private final String topic;
  private final int partition;
  private final String name;
  private final StringBuilder content = new StringBuilder();
  private final List<ProducerRecord<byte[], byte[]>> pending = new ArrayList<>();
  private long records;

  WholeFile(String topic, int partition) {
    this(topic, partition, "whole-" + partition + ".log");
  }

  WholeFile(String topic, int partition, String name) {
    this.topic = topic;
    this.partition = partition;
    this.name = name;
  }

  String name() {
    return name;
  }

  int partition() {
    return partition;
  }

  String content() {
    return content.toString();
  }

  /** How many records it has so far, which is the offset that follows them. */
  long records() {
    return records;
  }

  /** Appends lines. */
  void lines(int count) {
    for (int i = 0; i < count; i++) {
      line();
    }
  }

  /** Appends the last line, with the marks of the file's end. */
  void end() {
    ProducerRecord<byte[], byte[]> last = line();
    byte[] bytes = content().getBytes(ISO_8859_1);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    header(last, "millrace.file.end", "true");
    header(last, "millrace.file.bytes", Long.toString(bytes.length));
    header(last, "millrace.file.crc32c", HexFormat.of().toHexDigits((int) checksum.getValue()));
  }

  void produce(Topics topics) {
    topics.produce(pending);
    pending.clear();
  }

  private ProducerRecord<byte[], byte[]> line() {
    String line = "line " + records + " of " + name();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, null, line.getBytes(ISO_8859_1));
    header(record, "file.name", name());
    header(record, "file.offset", Integer.toString(content.length()));
    pending.add(record);
    content.append(line).append('\n');
    records++;
    return record;
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String key, String value) {
    record.headers().add(key, value.getBytes(ISO_8859_1));
  }
}
