// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics of one partition from their beginning, and hands each line to the check of its
 * topic. Only committed records are read.
 */
final class LiveTopics implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<String, LineCheck> checks;

  LiveTopics(String bootstrapServers, Map<String, LineCheck> checks) {
    this.checks = checks;
    this.partitions = checks.keySet().stream().map(topic -> new TopicPartition(topic, 0)).toList();
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Takes what comes, for so long. */
  void read(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofNanos(left))) {
        checks.get(record.topic()).accept(record.value());
      }
    }
  }

  /** Everything committed by now has been read. */
  boolean atEnd() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
