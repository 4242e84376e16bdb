// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.config.Version;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** The least that a sink can do: what it takes is what the worker and its consumer take. */
public final class CountingSinkConnector extends SinkConnector {
  public CountingSinkConnector() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> props) {}

  @Override
  public Class<? extends Task> taskClass() {
    return CountingSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(maxTasks, Map.of());
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }
}
