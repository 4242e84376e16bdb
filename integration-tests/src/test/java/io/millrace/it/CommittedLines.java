// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.LocalStack;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads what is committed in a topic, once and as it comes: the lines of {@link PacedLog}s.
 *
 * <p>Invariant: of each log the lines came once and in order so far, as many as {@link #count}
 * says.
 */
final class CommittedLines implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<String, Long> next = new HashMap<>();

  /** Reads a topic that exists, from its beginning. */
  CommittedLines(LocalStack stack, String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                stack.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** How many lines of a log came so far. */
  long count(String prefix) {
    return next.getOrDefault(prefix, 0L);
  }

  /** Reads what has come, for a moment. */
  void look() {
    consumer.poll(POLL).forEach(this::take);
  }

  /** Reads until so many lines of each of the logs are there. */
  void await(long count, Collection<PacedLog> logs) {
    await(() -> logs.stream().allMatch(log -> count(log.prefix()) >= count), count + " lines each");
  }

  /**
   * Reads all of the topic. Of each log that was stopped every line must be there, and nothing of
   * any other.
   */
  void awaitAll(Collection<PacedLog> logs) {
    Map<String, Long> written = new HashMap<>();
    logs.forEach(log -> written.put(log.prefix(), log.lines()));
    await(
        () -> written.keySet().stream().allMatch(log -> count(log) >= written.get(log)),
        written + " lines");
    assertNothingMore(written);
  }

  /** Nothing may follow, once whoever wrote to the topic has ended. */
  void assertNoMore() {
    assertNothingMore(Map.copyOf(next));
  }

  private void assertNothingMore(Map<String, Long> written) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      look();
    }
    assertThat(next).isEqualTo(written);
  }

  /** Something that comes true as lines come. */
  private interface Goal {
    boolean reached();
  }

  private void await(Goal goal, String wanted) {
    long began = System.nanoTime();
    while (!goal.reached()) {
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("wanted %s, and there are %s", wanted, next)
          .isLessThan(Pipeline.LIMIT);
      look();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String line = new String(record.value(), ISO_8859_1);
    int digits = line.length();
    while (digits > 0 && Character.isDigit(line.charAt(digits - 1))) {
      digits--;
    }
    String prefix = line.substring(0, digits);
    String expected = prefix + count(prefix);
    if (!line.equals(expected)) {
      throw new AssertionError(
          "Record %d of partition %d is \"%s\", wanted \"%s\""
              .formatted(record.offset(), record.partition(), line, expected));
    }
    next.put(prefix, count(prefix) + 1);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
