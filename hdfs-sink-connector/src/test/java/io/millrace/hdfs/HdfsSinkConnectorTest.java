// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.Version;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class HdfsSinkConnectorTest {
  private final HdfsSinkConnector connector = new HdfsSinkConnector();

  @Test
  void itIsListedAsAService() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .extracting(Object::getClass)
        .anyMatch(HdfsSinkConnector.class::equals);
  }

  @Test
  void itsTasksAreAlike() {
    Map<String, String> properties = Map.of("path", "file:///logs", "topics", "t");
    connector.start(properties);

    assertThat(connector.taskClass()).isEqualTo(HdfsSinkTask.class);
    assertThat(connector.taskConfigs(3)).containsExactly(properties, properties, properties);
    connector.stop();
  }

  @Test
  void itsVersionIsTheProjects() {
    assertThat(connector.version()).isEqualTo(Version.current());
  }
}
