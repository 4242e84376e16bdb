// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.config.Version;
import io.millrace.hdfs.HdfsSinkTask.StoreConnector;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.StoreRoot;
import io.millrace.hdfs.fs.StoreSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes topics to files on HDFS or a local file system, in directories and under names made from
 * templates.
 *
 * <p>Each record of a topic is in one published file, once. A published file never changes, and
 * nothing is overwritten. What is not published yet goes on in the hands of the partition's next
 * owner, whether the last one handed it over or was killed.
 */
public final class HdfsSinkConnector extends SinkConnector {
  private final InstantSource clock;
  private final StoreConnector stores;
  private Map<String, String> properties = Map.of();

  public HdfsSinkConnector() {
    this(InstantSource.system(), StoreSettings::open);
  }

  HdfsSinkConnector(InstantSource clock, StoreConnector stores) {
    this.clock = clock;
    this.stores = stores;
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public ConfigDef config() {
    return HdfsSinkConfig.keys();
  }

  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    return HdfsSinkConfig.validate(connectorConfigs);
  }

  @Override
  public void start(Map<String, String> props) {
    properties = Map.copyOf(HdfsSinkConfig.set(props));
  }

  @Override
  public Class<? extends Task> taskClass() {
    return HdfsSinkTask.class;
  }

  /** All tasks are alike: the consumer group shares out the partitions. */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, properties);
  }

  /**
   * Publishes what is in use, and stores the offsets with the state, which counts before Kafka's.
   *
   * @throws ConnectException if an offset is negative, or the file system fails
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    HdfsSinkConfig config = HdfsSinkConfig.from(connectorConfig);
    StoreRoot root = config.buckets().path().root();
    try (FileStore store = stores.open(config.store(), root);
        Crew crew = new Crew()) {
      Tenures tenures = new Tenures(config, store, crew, Owner.describe());
      new OffsetReset(tenures, tenures.epochs(), crew).apply(offsets, clock.millis());
    } catch (IOException e) {
      throw new ConnectException("The offsets of " + offsets.keySet() + " were not changed", e);
    }
    return true;
  }

  @Override
  public void stop() {
    // Tasks hold everything that is open.
  }
}
