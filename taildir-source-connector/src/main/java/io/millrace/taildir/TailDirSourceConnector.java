// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.Version;
import io.millrace.file.TaskShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Follows growing files through rotation, by globs.
 *
 * <p>Invariant: the configurations of tasks depend on the connector's alone; which files there are
 * is the tasks' business, so a new file restarts nothing.
 */
public final class TailDirSourceConnector extends SourceConnector {
  private Map<String, String> properties;

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public ConfigDef config() {
    return TailDirConfig.definition();
  }

  @Override
  public Config validate(Map<String, String> connector) {
    return TailDirConfig.validate(connector, super.validate(connector));
  }

  @Override
  public void start(Map<String, String> connector) {
    properties = Map.copyOf(connector);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return TailDirSourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Map<String, String>> configs = new ArrayList<>();
    for (int index = 0; index < maxTasks; index++) {
      configs.add(TailDirConfig.ofTask(properties, new TaskShare(index, maxTasks)));
    }
    return configs;
  }

  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connector) {
    return ExactlyOnceSupport.SUPPORTED;
  }

  /** If it is asked, each poll is a transaction: a growing file has no better end. */
  @Override
  public ConnectorTransactionBoundaries canDefineTransactionBoundaries(
      Map<String, String> connector) {
    return ConnectorTransactionBoundaries.SUPPORTED;
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> connector, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach((partition, offset) -> OffsetCheck.check(connector, partition, offset));
    return true;
  }

  @Override
  public void stop() {
    // nothing is held
  }
}
