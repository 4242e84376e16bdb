// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The watch of a sink's consumer, the same for every sink: it sees each poll on the task's thread,
 * so between the first and the last everything but the last batch was dealt with.
 *
 * <p>Writes what it {@link Watched} when all expected records were handed out: the time from the
 * first poll to the last, and the records of all polls but the last.
 */
public final class PollTimes implements ConsumerInterceptor<byte[], byte[]> {
  static final String RECORDS = "millrace.bench.records";
  static final String REPORT = "millrace.bench.report";

  private long expected;
  private Path report;
  private long seen;
  private long bytes;
  private long began;
  private MemoryWatch memory;

  public PollTimes() {}

  @Override
  public void configure(Map<String, ?> configs) {
    expected = Long.parseLong(configs.get(RECORDS).toString());
    report = Path.of(configs.get(REPORT).toString());
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    long now = System.nanoTime();
    if (memory == null) {
      began = now;
      memory = new MemoryWatch();
    }
    if (seen < expected && seen + records.count() >= expected) {
      new Watched(seen, bytes, now - began, memory.seen()).write(report);
    }
    seen += records.count();
    long more = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      more += record.serializedValueSize() + 1L;
    }
    bytes += more;
    memory.passed(more);
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
