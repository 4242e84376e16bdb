// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.config.Version;
import io.millrace.hdfs.bucket.RollPolicy;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.StoreRoot;
import io.millrace.hdfs.fs.StoreSettings;
import io.millrace.metrics.PluginGauges;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task of the sink: its life cycle, and the timer of its open files.
 *
 * <p>Whether partitions come and go all together or a few at a time makes no difference. The worker
 * calls on one thread, which waits for those of the {@link Crew}.
 */
public final class HdfsSinkTask extends SinkTask {
  private static final Logger LOG = LoggerFactory.getLogger(HdfsSinkTask.class);

  private final InstantSource clock;
  private final StoreConnector stores;
  private final int threads;

  private FileStore store;
  private Crew crew;
  private PartitionWriters writers;

  /** Reaches the file system; tests bring their own. */
  @FunctionalInterface
  interface StoreConnector {
    FileStore open(StoreSettings settings, StoreRoot root) throws IOException;
  }

  public HdfsSinkTask() {
    this(InstantSource.system(), StoreSettings::open, Crew.THREADS);
  }

  HdfsSinkTask(InstantSource clock, StoreConnector stores, int threads) {
    this.clock = clock;
    this.stores = stores;
    this.threads = threads;
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> props) {
    HdfsSinkConfig config = HdfsSinkConfig.from(props);
    StoreRoot root = config.buckets().path().root();
    crew = new Crew(threads);
    try {
      store = stores.open(config.store(), root);
    } catch (IOException | IllegalArgumentException e) {
      // Hadoop reports a name service that it does not know as an illegal argument.
      throw new ConnectException("Cannot reach the file system " + root, e);
    }
    Tenures tenures = new Tenures(config, store, crew, Owner.describe());
    writers =
        new PartitionWriters(
            config, context, tenures, crew, new PartitionGauges(PluginGauges.of(context), clock));
    LOG.info(
        "Writing to {}{}, files named {}",
        root,
        config.buckets().path().directory(),
        config.buckets().fileName());
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    writers.open(partitions, clock.millis());
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    long now = clock.millis();
    long deadline = writers.put(records, now);
    // The worker forgets the time-out at each poll.
    if (deadline != RollPolicy.NEVER) {
      context.timeout(Math.max(1, deadline - now));
    }
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
    return writers.commit(currentOffsets, clock.millis());
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    writers.close(partitions);
  }

  @Override
  public void stop() {
    if (store == null) {
      return; // start failed
    }
    if (writers != null) {
      writers.closeAll();
    }
    crew.close();
    try {
      store.close();
    } catch (IOException e) {
      LOG.warn("Closing the file system failed", e);
    }
  }
}
