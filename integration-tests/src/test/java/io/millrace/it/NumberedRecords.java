// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.millrace.stack.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Records with the values 0, 1, 2 ..., which go to the partitions of a topic in turn, and by their
 * header {@code bucket} to three buckets.
 *
 * <p>Invariant: the numbers below {@link #sent} are in the topic, each once.
 */
final class NumberedRecords implements AutoCloseable {
  private static final int BUCKETS = 3;
  private static final int BATCH = 12;
  private static final int PERIOD_MS = 30;

  private final String topic;
  private final int partitions;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private ScheduledFuture<?> flow;
  private volatile int sent;

  NumberedRecords(LocalStack stack, String topic, int partitions) {
    this.topic = topic;
    this.partitions = partitions;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers(), "enable.idempotence", true),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends some hundred records a second, until {@link #stop}. */
  void start() {
    flow = clock.scheduleAtFixedRate(() -> send(BATCH), 0, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  /** Returns the number of records sent in all. */
  int stop() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the last records were not sent within a minute");
      }
      if (flow.isDone() && !flow.isCancelled()) {
        flow.get(); // throws why sending ended early
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot send to " + topic, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while records were sent to " + topic, e);
    }
    return sent;
  }

  int sent() {
    return sent;
  }

  private void send(int count) {
    int first = sent;
    List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
    for (int number = first; number < first + count; number++) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              topic, number % partitions, null, Integer.toString(number).getBytes(ISO_8859_1));
      String bucket = "b" + number / partitions % BUCKETS;
      record.headers().add("bucket", bucket.getBytes(ISO_8859_1));
      acknowledged.add(producer.send(record));
    }
    for (Future<RecordMetadata> each : acknowledged) {
      acknowledge(each);
    }
    sent = first + count;
  }

  private static void acknowledge(Future<RecordMetadata> record) {
    try {
      record.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A numbered record was not sent", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while numbered records were sent", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    producer.close();
  }
}
