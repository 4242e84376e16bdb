// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes down which records a consumer gets, in whatever process it is. Public, with a public
 * constructor, because Kafka makes one of it.
 */
public final class FetchLog implements ConsumerInterceptor<byte[], byte[]> {
  /** Of the consumer; names the file to append to. */
  static final String FILE = "fetch.log";

  private Path file;

  /** Records that were fetched together, with ascending offsets. */
  record Fetch(int partition, long first, long last) {
    long records() {
      return last - first + 1;
    }
  }

  /** What a sink's configuration needs for its consumers to write to a file. */
  static Map<String, String> config(Path file) {
    return Map.of(
        "consumer.override.interceptor.classes",
        FetchLog.class.getName(),
        "consumer.override." + FILE,
        file.toString());
  }

  /** All fetches so far, in their order. */
  static List<Fetch> read(Path file) {
    List<Fetch> fetches = new ArrayList<>();
    try {
      // The last line may not be whole yet.
      String text = Files.exists(file) ? Files.readString(file, ISO_8859_1) : "";
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
        String[] fields = line.split(" ", -1);
        fetches.add(
            new Fetch(
                Integer.parseInt(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return fetches;
  }

  @Override
  public void configure(Map<String, ?> configs) {
    file = Path.of((String) configs.get(FILE));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    StringBuilder text = new StringBuilder();
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> those = records.records(partition);
      text.append(partition.partition())
          .append(' ')
          .append(those.get(0).offset())
          .append(' ')
          .append(those.get(those.size() - 1).offset())
          .append('\n');
    }
    try {
      Files.writeString(
          file, text, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
