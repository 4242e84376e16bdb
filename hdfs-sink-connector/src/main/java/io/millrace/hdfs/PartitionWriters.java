// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketRouter;
import io.millrace.hdfs.bucket.RollPolicy;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.record.TextHeaders;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * The writers of the partitions that a task owns, and what they share.
 *
 * <p>Invariant: partitions are told by the original topic and partition of a record, whatever a
 * transformation made of them.
 */
final class PartitionWriters {
  private final HdfsSinkConfig config;
  private final SinkTaskContext context;
  private final TextHeaders headers = new TextHeaders();
  private final InUseNames names;
  private final InUseFiles inUse;
  private final Publisher publisher;
  private final Map<TopicPartition, PartitionWriter> writers = new HashMap<>();

  // The partition of the last record, which is that of the next one nearly always.
  private String lastTopic;
  private int lastPartition;
  private PartitionWriter last;

  PartitionWriters(HdfsSinkConfig config, FileStore store, SinkTaskContext context) {
    this.config = config;
    this.context = context;
    this.names = new InUseNames(config.publish(), new SecureRandom().nextLong());
    this.inUse =
        new InUseFiles(store, config.format().open(headers), names, config.needsChecksum());
    this.publisher = new Publisher(store, config.publish().conflict(), config.verifiesSource());
  }

  void open(TopicPartition partition) {
    BucketRouter router =
        new BucketRouter(config.buckets(), partition.partition(), headers, names.overhead());
    PartitionWriter writer =
        new PartitionWriter(
            partition,
            new OpenFiles(router, config.roll(), headers, inUse, publisher),
            new BadRecords(context.errantRecordReporter()),
            new PartitionPause(partition, context, config.retry()));
    writers.put(partition, writer);
    // The worker pauses it again if it was taken away during a wait and has come back.
    context.resume(partition);
  }

  /** Returns when the next put has something to do even without records, at the earliest. */
  long put(Collection<SinkRecord> records, long now) {
    for (PartitionWriter writer : writers.values()) {
      writer.begin(now);
    }
    for (SinkRecord record : records) {
      writerOf(record).write(record, now);
    }
    long deadline = RollPolicy.NEVER;
    for (PartitionWriter writer : writers.values()) {
      writer.publishDue(now);
      deadline = Math.min(deadline, writer.deadline());
    }
    return deadline;
  }

  /** The offset to commit for a partition of which all records below {@code consumed} came. */
  long committable(TopicPartition partition, long consumed) {
    PartitionWriter writer = writers.get(partition);
    return writer == null ? consumed : writer.committable(consumed);
  }

  /** The worker also names partitions that were closed before. */
  void close(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      PartitionWriter writer = writers.remove(partition);
      if (writer != null) {
        writer.close();
      }
    }
    last = null;
  }

  void closeAll() {
    writers.values().forEach(PartitionWriter::close);
    writers.clear();
    last = null;
  }

  private PartitionWriter writerOf(SinkRecord record) {
    String topic = record.originalTopic();
    int partition = record.originalKafkaPartition();
    if (last == null || partition != lastPartition || !topic.equals(lastTopic)) {
      last = writers.get(new TopicPartition(topic, partition));
      lastTopic = topic;
      lastPartition = partition;
    }
    if (last == null) {
      throw new ConnectException(
          "A record came of topic " + topic + ", partition " + partition + ", which is not open");
    }
    return last;
  }
}
