// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.millrace.quickstart.scenario.Folder;
import io.millrace.quickstart.scenario.Sample;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files in {@code input} of each sample become the records that its {@code output.txt} has:
 * names and lines as programs write them match the sample's own expressions.
 */
@WithLocalStack
class SampleInputsIT {
  private static final Path SAMPLES =
      Path.of(System.getProperty("millrace.root"), "config-samples");

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> theRecordsAreThoseOfTheOutput(LocalStack stack) throws IOException {
    List<Run> runs = new ArrayList<>();
    for (Path path : folders()) {
      Path logs = directory.resolve(path.getFileName());
      copy(path.resolve("input"), logs);
      Folder folder = new Folder(path, logs, stack.hdfs().siteFiles());
      runs.add(Run.start(stack, folder));
    }
    return runs.stream()
        .map(run -> dynamicTest(run.name(), run::assertOutput))
        .onClose(() -> runs.forEach(run -> run.pipeline().close()));
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  /** The sources of a folder, with topics of their own. */
  private record Run(LocalStack stack, Folder folder, Pipeline pipeline, boolean timed) {
    static Run start(LocalStack stack, Folder folder) throws IOException {
      Pipeline pipeline = new Pipeline(stack, "input-" + folder.path().getFileName());
      makeTopics(stack, folder, pipeline.topic() + "-");
      boolean timed = false;
      for (Sample sample : folder.connectors()) {
        if (sample.config().get("connector.class").contains("Source")) {
          pipeline.start(sample.name(), adapted(sample, pipeline.topic() + "-"));
          timed |= sample.config().keySet().stream().anyMatch(k -> k.endsWith("timestamp.source"));
        }
      }
      return new Run(stack, folder, pipeline, timed);
    }

    /** Lines of another year would not stay long in a topic that keeps records for a week. */
    private static void makeTopics(LocalStack stack, Folder folder, String prefix)
        throws IOException {
      Set<String> wanted = new TreeSet<>();
      for (String line : Files.readAllLines(folder.path().resolve("output.txt"))) {
        wanted.add(line.substring(0, line.indexOf("  ")));
      }
      for (Sample sample : folder.connectors()) {
        if (sample.config().containsKey("topic.creation.default.partitions")) {
          wanted.remove(sample.config().get("topic"));
        }
      }
      wanted.forEach(
          topic -> stack.topics().create(prefix + topic, 1, Map.of("retention.ms", "-1")));
    }

    String name() {
      return folder.path().getFileName().toString();
    }

    void assertOutput() throws IOException {
      List<String> expected = Files.readAllLines(folder.path().resolve("output.txt"));

      List<String> records =
          await()
              .atMost(Pipeline.LIMIT)
              .until(this::output, lines -> lines.size() >= expected.size());

      assertThat(String.join("\n", records)).isEqualTo(String.join("\n", expected));
      folder.connectors().forEach(this::assertTimes);
    }

    /** The worker has made the topic as the sample says. */
    private void assertTimes(Sample sample) {
      String type = sample.config().get("topic.creation.default.message.timestamp.type");
      if (type != null) {
        String topic = pipeline.topic() + "-" + sample.config().get("topic");
        assertThat(stack.topics().consume(topic))
            .extracting(record -> record.timestampType().toString())
            .containsOnly(type);
      }
    }

    /** In the order of topics and keys, and of each key's records. */
    private List<String> output() {
      String prefix = pipeline.topic() + "-";
      return stack.topics().names().stream()
          .filter(topic -> topic.startsWith(prefix))
          .flatMap(topic -> stack.topics().consume(topic).stream())
          .sorted(
              Comparator.comparing((ConsumerRecord<byte[], byte[]> record) -> record.topic())
                  .thenComparing(record -> new String(record.key(), UTF_8)))
          .map(record -> record.topic().substring(prefix.length()) + line(record))
          .toList();
    }

    /** Time, first line, and how many more there are. */
    private String line(ConsumerRecord<byte[], byte[]> record) {
      String time = Pipeline.header(record, "timestamp");
      String value = new String(record.value(), UTF_8).stripTrailing();
      long more = value.lines().count() - 1;
      return (timed ? "  " + Instant.ofEpochMilli(Long.parseLong(time)) : "")
          + "  "
          + value.lines().findFirst().orElse("")
          + (more == 0 ? "" : "  (+%d)".formatted(more));
    }

    /** Files are there already, and nobody waits for them to settle. */
    private static Map<String, String> adapted(Sample sample, String prefix) {
      Map<String, String> config = new TreeMap<>(sample.config());
      config.remove("start.position");
      config.computeIfPresent("settle.ms", (key, millis) -> "200");
      config.replaceAll(
          (key, value) -> namesTopic(key) && !value.startsWith("%{") ? prefix + value : value);
      return config;
    }

    private static boolean namesTopic(String key) {
      return key.equals("topic")
          || (key.startsWith("groups.") && key.endsWith(".topic"))
          || (key.startsWith("transforms.") && key.endsWith(".template"));
    }
  }
}
