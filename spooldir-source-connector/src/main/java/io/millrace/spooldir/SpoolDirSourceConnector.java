// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.FrameworkKeys;
import io.millrace.config.Problems;
import io.millrace.config.RecordSettings;
import io.millrace.config.UnknownKeys;
import io.millrace.config.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Reads the finished files of a directory, each once, and completes them after every record was
 * acknowledged.
 */
public final class SpoolDirSourceConnector extends SourceConnector {
  private Map<String, String> properties;

  /** Made by the worker. */
  public SpoolDirSourceConnector() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public ConfigDef config() {
    return SpoolDirConfig.define();
  }

  @Override
  public Config validate(Map<String, String> properties) {
    Config validated = super.validate(properties);
    Problems problems = new Problems(validated);
    if (!problems.any()) {
      SpoolDirConfig.check(properties, problems);
    }
    return new UnknownKeys(FrameworkKeys.SOURCE, config(), List.of(RecordSettings.STATIC_HEADERS))
        .report(properties, validated);
  }

  @Override
  public void start(Map<String, String> properties) {
    this.properties = properties;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return SpoolDirSourceTask.class;
  }

  /** Every task gets the same, and its number: which files are whose is worked out by the tasks. */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    int count = Math.min(maxTasks, SpoolStreams.MOST);
    List<Map<String, String>> configs = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      configs.add(SpoolDirConfig.taskProperties(properties, index, count));
    }
    return configs;
  }

  @Override
  public void stop() {}

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> properties) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  @Override
  public ConnectorTransactionBoundaries canDefineTransactionBoundaries(
      Map<String, String> properties) {
    return ConnectorTransactionBoundaries.SUPPORTED;
  }

  /**
   * Takes any tombstone, so that what other versions left can be cleaned up, and offsets that a
   * task of this connector would understand.
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> properties, Map<Map<String, ?>, Map<String, ?>> offsets) {
    SpoolStreams streams = SpoolStreams.of(SpoolDirConfig.ofConnector(properties));
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            check(streams, partition, offset);
          }
        });
    return true;
  }

  private static void check(SpoolStreams streams, Map<String, ?> partition, Map<String, ?> offset) {
    boolean ours =
        partition.size() == 1
            && partition.get(SpoolStreams.STREAM) instanceof String stream
            && streams.contains(stream);
    if (!ours) {
      throw new ConnectException(
          "Partition is %s, wanted {\"%s\": \"%s<task>\"} with a task from 0 to %d"
              .formatted(partition, SpoolStreams.STREAM, streams.prefix(), SpoolStreams.MOST - 1));
    }
    try {
      SpoolOffset.parse(offset);
    } catch (IllegalArgumentException e) {
      throw new ConnectException("Offset of " + partition + ": " + e.getMessage(), e);
    }
  }
}
