// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The watch of a source's producer, the same for every source: from the first record that is handed
 * to the producer to the acknowledgement of the last. Nobody has to ask the broker meanwhile.
 *
 * <p>Writes what it {@link Watched} when all expected bytes are there. Only records of one topic
 * count, as with transactions the same producer also writes the offsets.
 *
 * <p>The task's thread calls {@link #onSend}, the producer's calls {@link #onAcknowledgement}; each
 * writes fields of its own, but for those that are set before the first record is sent.
 */
public final class SendTimes implements ProducerInterceptor<byte[], byte[]> {
  static final String TOPIC = "millrace.bench.topic";
  static final String BYTES = "millrace.bench.bytes";
  static final String REPORT = "millrace.bench.report";

  private String topic;
  private long expected;
  private Path report;
  private volatile Start start;
  private long records;
  private long bytes;
  private boolean reported;

  private record Start(long nanos, MemoryWatch memory) {}

  public SendTimes() {}

  @Override
  public void configure(Map<String, ?> configs) {
    topic = configs.get(TOPIC).toString();
    expected = Long.parseLong(configs.get(BYTES).toString());
    report = Path.of(configs.get(REPORT).toString());
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    if (start == null && record.topic().equals(topic)) {
      start = new Start(System.nanoTime(), new MemoryWatch());
    }
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
    if (exception != null || !metadata.topic().equals(topic)) {
      return;
    }
    long valueBytes = metadata.serializedValueSize() + 1L;
    records++;
    bytes += valueBytes;
    start.memory().passed(valueBytes);
    if (bytes >= expected && !reported) {
      reported = true;
      long nanos = System.nanoTime() - start.nanos();
      new Watched(records, bytes, nanos, start.memory().seen()).write(report);
    }
  }

  @Override
  public void close() {}
}
