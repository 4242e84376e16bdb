// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code config-samples/README.md} says of all samples. */
class SampleSettingsTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("millrace.root"), "config-samples");
  private static final String STRINGS = "org.apache.kafka.connect.storage.StringConverter";

  static List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(SAMPLES)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  static List<Sample> connectors() throws IOException {
    return folders().stream().flatMap(path -> folder(path).connectors().stream()).toList();
  }

  static List<Sample> sources() throws IOException {
    return connectors().stream().filter(sample -> !isSink(sample)).toList();
  }

  static List<Sample> sinks() throws IOException {
    return connectors().stream().filter(SampleSettingsTest::isSink).toList();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void aFolderHasAReadmeAndAnInput(Path folder) throws IOException {
    assertThat(folder.resolve("README.md")).isRegularFile();
    assertThat(folder.resolve("output.txt")).isRegularFile();
    assertThat(Files.readString(SAMPLES.resolve("README.md")))
        .contains("[%1$s](%1$s)".formatted(folder.getFileName()));
    try (Stream<Path> input = Files.walk(folder.resolve("input"))) {
      assertThat(input.filter(Files::isRegularFile)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void headersAreText(Sample sample) {
    assertThat(sample.value("header.converter")).isEqualTo(STRINGS);
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aSourceDoesNotWaitForItsProducer(Sample source) {
    assertThat(source.config())
        .containsAllEntriesOf(
            Map.of(
                "producer.override.batch.size", "131072",
                "producer.override.enable.idempotence", "true",
                "producer.override.max.in.flight.requests.per.connection", "5"))
        .containsKey("producer.override.compression.type");
    if (source.value("connector.class").contains("TailDir")) {
      assertThat(source.value("producer.override.linger.ms")).isEqualTo("5");
    }
  }

  @ParameterizedTest
  @MethodSource("sinks")
  void aSinkReadsWhatIsCommittedOfTopicsThatOthersMake(Sample sink) {
    assertThat(sink.config())
        .containsAllEntriesOf(
            Map.of(
                "consumer.override.isolation.level", "read_committed",
                "consumer.override.allow.auto.create.topics", "false"))
        .doesNotContainKeys(
            "consumer.override.fetch.max.bytes",
            "consumer.override.max.partition.fetch.bytes",
            "consumer.override.max.poll.records");
  }

  @Test
  void theDayOfAFinishedLogIsNotTheTimeThatKafkaKeepsItBy() throws IOException {
    int pairs = 0;
    for (Sample sink : sinks()) {
      if (sink.config().containsKey("whole.files")) {
        assertThat(sink.value("timestamp.source")).isEqualTo("header:timestamp");
        assertThat(sink.value("name.conflict")).isEqualTo("same");
        for (Sample source : sources()) {
          if (sink.value("topics").equals(source.config().get("topic"))) {
            pairs++;
            assertThat(source.value("topic.creation.default.message.timestamp.type"))
                .isEqualTo("LogAppendTime");
            assertThat(source.value("headers").split(",")).contains("file.offset", "timestamp");
          }
        }
      }
    }
    assertThat(pairs).isEqualTo(3);
  }

  private static boolean isSink(Sample sample) {
    return sample.config().containsKey("topics");
  }

  private static Folder folder(Path path) {
    return new Folder(path, Path.of("/run"), Path.of("/run/conf"));
  }
}
