// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics: what is committed there after the reader was made. A topic may be made later.
 *
 * <p>A line that belongs to none of a topic's streams goes to the first, which finds it foreign.
 */
public final class TopicReader implements LineReader {
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, List<LineStream>> streams;
  private final Map<String, Integer> partitions;
  private final Map<String, Integer> lacking;
  private final Set<TopicPartition> assigned = new HashSet<>();

  /**
   * Reads what comes from now on.
   *
   * @param partitions that each topic must have
   */
  public TopicReader(
      String bootstrapServers, List<LineStream> streams, Map<String, Integer> partitions) {
    this.streams = streams.stream().collect(Collectors.groupingBy(LineStream::outlet));
    this.partitions = Map.copyOf(partitions);
    this.lacking = new HashMap<>(partitions);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    Set<TopicPartition> there = assignNew();
    if (!there.isEmpty()) {
      consumer.seekToEnd(there);
      there.forEach(consumer::position); // or it would be looked up when records are there already
    }
  }

  @Override
  public void read(Duration length) {
    if (!lacking.isEmpty()) {
      Set<TopicPartition> made = assignNew();
      if (!made.isEmpty()) { // without one, it would seek in all
        consumer.seekToBeginning(made);
      }
    }
    if (assigned.isEmpty()) {
      LockSupport.parkNanos(length.toNanos());
      return;
    }
    long end = System.nanoTime() + length.toNanos();
    for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofNanos(left))) {
        stream(record).check().accept(record.value(), record.timestamp());
      }
    }
  }

  @Override
  public List<String> pending() {
    List<String> pending = new ArrayList<>();
    lacking.forEach(
        (topic, count) -> pending.add("topic %s with %d partitions".formatted(topic, count)));
    consumer
        .endOffsets(assigned)
        .forEach(
            (partition, end) -> {
              if (consumer.position(partition) < end) {
                pending.add("the end of " + partition);
              }
            });
    return pending;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private LineStream stream(ConsumerRecord<byte[], byte[]> record) {
    List<LineStream> ofTopic = streams.get(record.topic());
    return ofTopic.stream()
        .filter(stream -> stream.takes(record.value()))
        .findFirst()
        .orElse(ofTopic.get(0));
  }

  /** Those of the topics that were made since the last call. */
  private Set<TopicPartition> assignNew() {
    Set<TopicPartition> added = new HashSet<>();
    Map<String, List<PartitionInfo>> topics = consumer.listTopics();
    for (String topic : partitions.keySet()) {
      List<PartitionInfo> found = topics.getOrDefault(topic, List.of());
      if (lacking.containsKey(topic) && found.size() == partitions.get(topic)) {
        found.forEach(info -> added.add(new TopicPartition(topic, info.partition())));
        lacking.remove(topic);
      }
    }
    assigned.addAll(added);
    consumer.assign(assigned);
    return added;
  }
}
