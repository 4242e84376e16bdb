// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.hdfs.HdfsSinkConnector;
import io.millrace.migration.Fixtures;
import io.millrace.spooldir.SpoolDirSourceConnector;
import io.millrace.taildir.TailDirSourceConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.connector.Connector;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connectors themselves find nothing wrong with what is planned. */
class ValidPlanTest {
  private static final List<Connector> CONNECTORS =
      List.of(new SpoolDirSourceConnector(), new TailDirSourceConnector(), new HdfsSinkConnector());

  @TempDir Path out;
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "seed/nginx.conf, nginx, 3",
    "seed/tail-one-file.conf, agent, 1",
    "seed/spooldir-to-kafka.conf, a1, 1",
    "flume/kitchen-sink.conf, shop, 6",
    "flume/broken.conf, a, 1"
  })
  void everyConnectorIsValid(String file, String agent, int count) throws IOException {
    Fixtures.plan(Fixtures.file(file), agent, out);
    List<Path> connectors = connectors();
    assertThat(connectors).hasSize(count);
    for (Path connector : connectors) {
      JsonNode json = new JsonMapper().readTree(connector.toFile());
      assertThat(json.fieldNames()).toIterable().containsExactly("name", "config");
      assertThat(errors(json.get("config"))).as("%s", connector).isEmpty();
    }
  }

  private List<Path> connectors() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  /** Of the directories, the one that must be there is replaced. */
  private List<String> errors(JsonNode json) {
    Map<String, String> config = new LinkedHashMap<>();
    json.properties().forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    config.computeIfPresent("spool.dir", (key, path) -> directory.toString());
    Connector connector =
        CONNECTORS.stream()
            .filter(each -> each.getClass().getName().equals(config.get("connector.class")))
            .findFirst()
            .orElseThrow();
    List<String> errors = new ArrayList<>();
    connector
        .validate(config)
        .configValues()
        .forEach(value -> value.errorMessages().forEach(error -> errors.add(error)));
    return errors;
  }
}
