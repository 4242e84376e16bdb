// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("millrace.root"), "config-samples");

  @Test
  void onlyDirectoriesAreFilledIn() {
    assertThat(changes("nginx-history", "spooldir.json"))
        .isEqualTo(Map.of("spool.dir", "/run/nginx"));
    assertThat(changes("nginx-history", "hdfs-sink.json"))
        .isEqualTo(Map.of("hadoop.conf.dir", "/run/conf"));
    assertThat(changes("nginx-live", "taildir.json"))
        .isEqualTo(
            Map.of(
                "groups.www.paths", "/run/nginx/www.log",
                "groups.error.paths", "/run/nginx/error.log"));
  }

  @Test
  void namesStayAsTheyAre() {
    assertThat(folder("tomcat").connectors())
        .extracting(Sample::name)
        .containsExactly("tomcat-history-hdfs", "tomcat-history-spooldir", "tomcat-live-taildir");
  }

  @Test
  void aSampleWithoutThePlaceholderIsRefused() {
    Sample sample = Sample.connector(folder("nginx-history").file("spooldir.json"));

    assertThatThrownBy(() -> sample.with("hdfs://hadoop-ha", "hdfs://localhost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("nginx-history-spooldir", "hdfs://hadoop-ha");
  }

  @Test
  void aTimeIsMadeShorterOnly() {
    Sample sample = Sample.connector(folder("tomcat").file("spooldir.json"));

    assertThat(sample.shorter("settle.ms", 1000).value("settle.ms")).isEqualTo("1000");
    assertThatThrownBy(() -> sample.shorter("settle.ms", 90_000_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("tomcat-history-spooldir", "settle.ms", "90000000");
    assertThatThrownBy(() -> sample.shorter("no.such.ms", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.such.ms");
  }

  @Test
  void aWorkersPropertiesAreRead() {
    Sample worker = Sample.worker(folder("agent-per-host").file("worker.properties"));

    assertThat(worker.value("group.id")).isEqualTo("millrace-${env:LOG_HOST}");
    assertThat(worker.without("plugin.path").config()).doesNotContainKey("plugin.path");
  }

  @Test
  void eachFolderIsAScenario() throws IOException {
    List<String> folders;
    try (Stream<Path> entries = Files.list(SAMPLES)) {
      folders =
          entries
              .filter(Files::isDirectory)
              .map(folder -> folder.getFileName().toString())
              .sorted()
              .toList();
    }
    assertThat(Scenarios.all())
        .extracting(Scenario::name)
        .filteredOn(name -> !name.equals("nginx"))
        .containsExactlyInAnyOrderElementsOf(folders);
  }

  @Test
  void anUnknownScenarioIsToldWhichThereAre() {
    assertThatThrownBy(() -> Scenarios.named("apache"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("apache", "nginx-history", "shared-storage");
  }

  private static Map<String, String> changes(String folder, String file) {
    Sample before = Sample.connector(folder(folder).file(file));
    Sample after = folder(folder).connector(file);
    Map<String, String> changes = new TreeMap<>(after.config());
    changes.entrySet().removeAll(before.config().entrySet());
    assertThat(after.config()).containsOnlyKeys(before.config().keySet());
    return changes;
  }

  private static Folder folder(String name) {
    return new Folder(SAMPLES.resolve(name), Path.of("/run"), Path.of("/run/conf"));
  }
}
