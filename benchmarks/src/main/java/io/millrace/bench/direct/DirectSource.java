// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.direct;

import com.sun.management.ThreadMXBean;
import io.millrace.bench.report.Numbers;
import io.millrace.spooldir.SpoolDirSourceConnector;
import io.millrace.spooldir.SpoolDirSourceTask;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The only task of a spooldir source, without a worker, so that its polls can be timed. The thread
 * that made it makes all of its calls.
 */
public final class DirectSource implements AutoCloseable {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final RecordMetadata SENT =
      new RecordMetadata(new TopicPartition("bench", 0), 0, 0, 0, 0, 0);

  private final SpoolDirSourceTask task = new SpoolDirSourceTask();
  private final DirectSourceContext context = new DirectSourceContext();
  private double longestPoll;

  private DirectSource() {}

  public static DirectSource start(Path directory, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("name", "bench");
    all.put("spool.dir", directory.toString());
    all.put("topic", "bench");
    SpoolDirSourceConnector connector = new SpoolDirSourceConnector();
    connector.start(all);
    DirectSource source = new DirectSource();
    source.task.initialize(source.context);
    source.task.start(connector.taskConfigs(1).get(0));
    connector.stop();
    return source;
  }

  /** The next records, none if there are none after a short wait. */
  public List<SourceRecord> poll() throws InterruptedException {
    long began = System.nanoTime();
    List<SourceRecord> records = task.poll();
    longestPoll = Math.max(longestPoll, Numbers.millisSince(began));
    return records == null ? List.of() : records;
  }

  /** As a worker does when the broker has them. */
  public void acknowledge(List<SourceRecord> records) throws InterruptedException {
    for (SourceRecord sent : records) {
      task.commitRecord(sent, SENT);
    }
    task.commit();
  }

  /** Milliseconds that the longest poll took since this was asked before. */
  public double takeLongestPoll() {
    double longest = longestPoll;
    longestPoll = 0;
    return longest;
  }

  /** Milliseconds that this thread has had a processor, in the kernel too. */
  public static double processorMillis() {
    return THREADS.getCurrentThreadCpuTime() / 1e6;
  }

  /** Bytes that this thread has allocated. */
  public static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Bytes of heap in use after a collection. */
  public static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Override
  public void close() {
    task.stop();
    context.close();
  }
}
