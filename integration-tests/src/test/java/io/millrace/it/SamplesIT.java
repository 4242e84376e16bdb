// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sample is one that the worker accepts, but for the paths and addresses in it. */
@WithLocalStack
class SamplesIT {
  private static final Path SAMPLES =
      Path.of(System.getProperty("millrace.root"), "config-samples");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void everySampleIsValid(LocalStack stack) throws IOException {
    List<Path> samples = samples();
    assertThat(samples).hasSizeGreaterThanOrEqualTo(3);
    for (Path sample : samples) {
      JsonNode json = JSON.readTree(sample.toFile());
      assertThat(json.fieldNames()).toIterable().as("%s", sample).containsExactly("name", "config");
      Map<String, String> config = new HashMap<>();
      config.put("name", json.get("name").asText());
      for (Map.Entry<String, JsonNode> entry : json.get("config").properties()) {
        config.put(
            entry.getKey(),
            entry
                .getValue()
                .asText()
                .replace("/data/logs/nginx", directory.toString())
                .replace("hdfs://hadoop-ha", stack.hdfs().uri().toString()));
      }
      assertThat(stack.connect().validate(config.get("connector.class"), config))
          .as("%s", sample)
          .isEmpty();
    }
  }

  private static List<Path> samples() throws IOException {
    try (var files = Files.walk(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
