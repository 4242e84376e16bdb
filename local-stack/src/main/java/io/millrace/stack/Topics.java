// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes, fills and reads topics, in bytes.
 *
 * <p>Holds no connection between calls, so there is nothing to close.
 */
public final class Topics {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> cluster;

  public Topics(String bootstrapServers) {
    this.cluster = Map.of("bootstrap.servers", bootstrapServers);
  }

  public void create(String topic, int partitions) {
    create(topic, partitions, Map.of());
  }

  /**
   * Creates a topic with one replica.
   *
   * @param config topic settings such as {@code retention.ms}
   */
  public void create(String topic, int partitions, Map<String, String> config) {
    NewTopic wanted =
        new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(config);
    try (Admin admin = Admin.create(cluster)) {
      result("create topic " + topic, admin.createTopics(List.of(wanted)).all());
    }
  }

  /** Removes the records below an offset, as retention does. */
  public void deleteBefore(String topic, int partition, long offset) {
    try (Admin admin = Admin.create(cluster)) {
      result(
          "delete records of " + topic,
          admin
              .deleteRecords(
                  Map.of(
                      new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
              .all());
    }
  }

  /** The broker removes the data soon after. */
  public void delete(String topic) {
    try (Admin admin = Admin.create(cluster)) {
      result("delete topic " + topic, admin.deleteTopics(List.of(topic)).all());
    }
  }

  /** Without the internal topics of Kafka. */
  public Set<String> names() {
    try (Admin admin = Admin.create(cluster)) {
      return new TreeSet<>(result("list topics", admin.listTopics().names()));
    }
  }

  /** Returns when the broker has acknowledged every record. */
  public void produce(Collection<ProducerRecord<byte[], byte[]>> records) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(cluster, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        result("produce", each);
      }
    }
  }

  /**
   * Everything committed in the topic at the time of the call: in each partition in order, the
   * partitions interleaved.
   */
  public List<ConsumerRecord<byte[], byte[]>> consume(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consume(topic, records::add);
    return records;
  }

  /** As {@link #consume(String)}, for topics that do not fit into memory. */
  public void consume(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Map<String, Object> properties =
        Map.of(
            "bootstrap.servers",
            cluster.get("bootstrap.servers"),
            "isolation.level",
            "read_committed",
            "allow.auto.create.topics",
            false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < ends.get(new TopicPartition(topic, record.partition()))) {
            taker.accept(record);
          }
        }
      }
    }
  }

  private static <T> T result(String what, KafkaFuture<T> future) {
    return result(what, future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T result(String what, Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot " + what + ": " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + what, e);
    }
  }
}
