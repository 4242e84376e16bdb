// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer alone, with the settings that are recommended. */
public final class TopicFill {
  private final String bootstrapServers;

  public TopicFill(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Returns when the broker has acknowledged so many records, whose values recur in turn.
   *
   * @return the seconds from the first record to the last acknowledgement
   */
  public double fill(String topic, List<byte[]> values, int records) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "compression.type",
            "lz4",
            "batch.size",
            131_072,
            "linger.ms",
            5);
    AtomicReference<Exception> failure = new AtomicReference<>();
    double seconds;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      long began = System.nanoTime();
      for (int i = 0; i < records; i++) {
        Future<RecordMetadata> sent =
            producer.send(
                new ProducerRecord<>(topic, values.get(i % values.size())),
                (metadata, problem) -> failure.compareAndSet(null, problem));
        if (sent.isDone() && failure.get() != null) {
          break; // refused at once, as all others will be
        }
      }
      producer.flush();
      seconds = (System.nanoTime() - began) / 1e9;
    }
    if (failure.get() != null) {
      throw new IllegalStateException("Cannot fill topic " + topic, failure.get());
    }
    return seconds;
  }
}
