// SPDX-License-Identifier: Apache-2.0
package io.millrace.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.runtime.isolation.PluginClassLoader;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The codecs of the HDFS sink, some of whose libraries are the worker's and some the plugin's. The
 * sink tries a codec when it validates, so an answer without errors means that the codec was run.
 */
class PluginCodecsIT {
  private static final String SINK = "io.millrace.hdfs.HdfsSinkConnector";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "gzip",
        "bzip2",
        "snappy",
        "lz4",
        "zstd",
        "org.apache.hadoop.io.compress.DeflateCodec"
      })
  void everyCodecRunsInThePlugin(String compression) throws Exception {
    assertThat(errors(compression)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "org.apache.hadoop.io.compress.NoSuchCodec"})
  void aCodecThatIsNotThereIsReported(String compression) throws Exception {
    assertThat(errors(compression)).singleElement().asString().contains("finds no class");
  }

  private List<String> errors(String compression) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (Path jar : plugin().jars()) {
      jars.add(jar.toUri().toURL());
    }
    try (PluginClassLoader loader =
        new PluginClassLoader(jars.get(0), jars.toArray(URL[]::new), getClass().getClassLoader())) {
      SinkConnector sink =
          (SinkConnector) loader.loadClass(SINK).getDeclaredConstructor().newInstance();
      return sink
          .validate(
              Map.of(
                  "name", "sink",
                  "connector.class", SINK,
                  "topics", "t",
                  "path", "hdfs://ns/logs",
                  "compression", compression))
          .configValues()
          .stream()
          .flatMap(value -> value.errorMessages().stream())
          .toList();
    }
  }

  private static Plugin plugin() {
    return Plugin.ALL.stream()
        .filter(plugin -> plugin.name().equals("hdfs-sink-connector"))
        .findFirst()
        .orElseThrow();
  }
}
