// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The watch of a source's producer, the same for every source: from the first record that is handed
 * to the producer to the acknowledgement of the last. Nobody has to ask the broker meanwhile.
 *
 * <p>Writes a {@link SendRate} when all expected bytes are there. Only records of one topic count,
 * as with transactions the same producer also writes the offsets.
 *
 * <p>The task's thread calls {@link #onSend}, the producer's calls {@link #onAcknowledgement}; each
 * writes fields of its own, but for those that are set before the first record is sent.
 */
public final class SendTimes implements ProducerInterceptor<byte[], byte[]> {
  static final String TOPIC = "millrace.bench.topic";
  static final String BYTES = "millrace.bench.bytes";
  static final String REPORT = "millrace.bench.report";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private String topic;
  private long expected;
  private Path report;
  private volatile Start start;
  private long records;
  private long bytes;
  private boolean reported;

  /** What was so when the first record came. */
  private record Start(long nanos, long thread, long allocated) {}

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
      heap().forEach(MemoryPoolMXBean::resetPeakUsage);
      long thread = Thread.currentThread().getId();
      start = new Start(System.nanoTime(), thread, THREADS.getThreadAllocatedBytes(thread));
    }
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
    if (exception != null || !metadata.topic().equals(topic)) {
      return;
    }
    records++;
    bytes += metadata.serializedValueSize() + 1;
    if (bytes >= expected && !reported) {
      reported = true;
      long nanos = System.nanoTime() - start.nanos;
      long allocated = THREADS.getThreadAllocatedBytes(start.thread) - start.allocated;
      new SendRate(records, bytes, nanos, allocated, peak()).write(report);
    }
  }

  private static long peak() {
    return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  @Override
  public void close() {}
}
