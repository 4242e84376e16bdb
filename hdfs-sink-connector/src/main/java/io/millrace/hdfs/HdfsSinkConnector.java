// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.config.Version;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes topics to files on HDFS or a local file system, in directories and under names made from
 * templates.
 *
 * <p>Delivery is at least once. A published file never changes, and nothing is overwritten. Files
 * that are open when a task loses a partition, or stops, are deleted and written again by the
 * partition's next owner; those of a task that is killed stay behind under their in-use names.
 */
public final class HdfsSinkConnector extends SinkConnector {
  private Map<String, String> properties = Map.of();

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
    properties = Map.copyOf(props);
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

  /** Always possible: the offsets in Kafka are the only ones there are. */
  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    return true;
  }

  @Override
  public void stop() {
    // Tasks hold everything that is open.
  }
}
