// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.direct;

import io.millrace.hdfs.HdfsSinkTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A task of the sink without a worker, so that its single calls can be timed. The thread that made
 * it makes all of its calls.
 */
public final class DirectTask implements AutoCloseable {
  private final HdfsSinkTask task = new HdfsSinkTask();
  private final DirectContext context = new DirectContext();

  private DirectTask() {}

  public static DirectTask start(Map<String, String> settings) {
    DirectTask direct = new DirectTask();
    Map<String, String> named = new HashMap<>(settings);
    named.put("name", "bench");
    direct.task.initialize(direct.context);
    direct.task.start(named);
    return direct;
  }

  public void open(Set<TopicPartition> partitions) {
    context.assign(partitions);
    task.open(partitions);
  }

  public void put(List<SinkRecord> records) {
    task.put(records);
  }

  /** Makes what came durable; returns the offsets below which everything is. */
  public Map<TopicPartition, OffsetAndMetadata> commit(
      Map<TopicPartition, OffsetAndMetadata> consumed) {
    return task.preCommit(consumed);
  }

  public Map<TopicPartition, Long> takeRewinds() {
    return context.takeRewinds();
  }

  /** As a worker does that stops in good order, after its last commit. */
  @Override
  public void close() {
    task.close(context.assignment());
    task.stop();
    context.close();
  }
}
