// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writers of the partitions that a task has, which work side by side where they wait for the
 * file system.
 *
 * <p>Invariant: partitions are told by the original topic and partition of a record, whatever a
 * transformation made of them. What fails for one does not stop another.
 */
final class PartitionWriters {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWriters.class);

  private final HdfsSinkConfig config;
  private final SinkTaskContext context;
  private final Tenures tenures;
  private final Crew crew;
  private final PartitionGauges gauges;
  private final Map<TopicPartition, PartitionWriter> writers = new HashMap<>();

  // A partition that comes back must not be claimed before its old streams are closed.
  private final Map<TopicPartition, CompletableFuture<Void>> abandoned = new HashMap<>();

  // The partition of the last record, which is that of the next one nearly always.
  private String lastTopic;
  private int lastPartition;
  private PartitionWriter last;

  PartitionWriters(
      HdfsSinkConfig config,
      SinkTaskContext context,
      Tenures tenures,
      Crew crew,
      PartitionGauges gauges) {
    this.config = config;
    this.context = context;
    this.tenures = tenures;
    this.crew = crew;
    this.gauges = gauges;
  }

  void open(Collection<TopicPartition> partitions, long now) {
    List<PartitionWriter> claiming = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      PartitionWriter writer =
          new PartitionWriter(partition, tenures, context, config.tenure(), gauges.add(partition));
      writers.put(partition, writer);
      CompletableFuture<Void> earlier = abandoned.remove(partition);
      if (earlier == null || earlier.isDone()) {
        claiming.add(writer);
      } else {
        writer.waitFor(earlier, now);
      }
    }
    claim(claiming, now);
  }

  /** Returns when the next put has something to do even without records, at the earliest. */
  long put(Collection<SinkRecord> records, long now) {
    writers.values().forEach(PartitionWriter::begin);
    claim(those(writer -> writer.wantsClaim(now)), now);
    takeOver(records, now);
    for (SinkRecord record : records) {
      writerOf(record).write(record, now);
    }
    writers.values().forEach(writer -> writer.rollDue(now));
    commit(those(writer -> writer.wantsCommit(now)), now);
    return writers.values().stream()
        .mapToLong(writer -> writer.deadline(now))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * Commits what came so far.
   *
   * @param consumed the offsets below which all records came, by partition
   * @return the offsets that may be committed in Kafka, none above these
   * @throws RuntimeException or any Error, for which the worker sends the consumer back to what it
   *     committed last
   */
  Map<TopicPartition, OffsetAndMetadata> commit(
      Map<TopicPartition, OffsetAndMetadata> consumed, long now) {
    try {
      return committed(consumed, now);
    } catch (RuntimeException | Error e) {
      writers.values().forEach(PartitionWriter::sentBack);
      throw e;
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(
      Map<TopicPartition, OffsetAndMetadata> consumed, long now) {
    Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
    List<PartitionWriter> asked =
        consumed.keySet().stream().map(writers::get).filter(writer -> writer != null).toList();
    consumed.forEach(
        (partition, offset) -> {
          if (writers.containsKey(partition)) {
            writers.get(partition).consumed(offset.offset(), now);
          }
        });
    commit(asked, now);
    consumed.forEach(
        (partition, offset) -> {
          if (writers.containsKey(partition)) {
            writers
                .get(partition)
                .committable()
                .ifPresent(
                    safe ->
                        committable.put(
                            partition, new OffsetAndMetadata(Math.min(safe, offset.offset()))));
          }
        });
    return committable;
  }

  /** The worker also names partitions that were closed before. */
  void close(Collection<TopicPartition> partitions) {
    Set<PartitionWriter> closing = new HashSet<>();
    for (TopicPartition partition : partitions) {
      PartitionWriter writer = writers.remove(partition);
      if (writer != null) {
        writer.release();
        closing.add(writer);
        abandoned.put(partition, writer.abandoned());
        gauges.remove(partition);
      }
    }
    last = null;
    abandoned.values().removeIf(CompletableFuture::isDone);
    crew.each(closing, PartitionWriter::close)
        .values()
        .forEach(failure -> LOG.warn("A partition was not handed over cleanly", failure));
  }

  void closeAll() {
    close(Set.copyOf(writers.keySet()));
  }

  private void claim(List<PartitionWriter> claiming, long now) {
    Patience patience = new Patience();
    Map<PartitionWriter, IOException> failures =
        crew.each(claiming, writer -> patience.run(() -> writer.claim(now)));
    for (PartitionWriter writer : claiming) {
      if (failures.containsKey(writer)) {
        writer.fail(now, failures.get(writer));
      } else {
        writer.claimed();
      }
    }
  }

  /** Takes files over for the partitions that have records, all at the same time. */
  private void takeOver(Collection<SinkRecord> records, long now) {
    if (those(PartitionWriter::wantsTakeOver).isEmpty()) {
      return;
    }
    Set<PartitionWriter> written = new HashSet<>();
    for (SinkRecord record : records) {
      PartitionWriter writer = writerOf(record);
      if (writer.wantsTakeOver()) {
        written.add(writer);
      }
    }
    crew.each(written, PartitionWriter::takeOver)
        .forEach((writer, failure) -> writer.fail(now, failure));
  }

  private void commit(List<PartitionWriter> committing, long now) {
    Patience patience = new Patience();
    crew.each(
            committing,
            writer -> {
              if (!patience.isExhausted()) { // else it is tried again with the next put
                patience.run(() -> writer.commit(now));
              }
            })
        .forEach((writer, failure) -> writer.fail(now, failure));
  }

  private List<PartitionWriter> those(Predicate<PartitionWriter> predicate) {
    return writers.values().stream().filter(predicate).toList();
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
