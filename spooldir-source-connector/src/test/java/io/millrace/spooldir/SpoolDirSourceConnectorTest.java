// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.config.ConfigErrors;
import io.millrace.config.ConfigReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolDirSourceConnectorTest {
  @TempDir Path directory;
  private final SpoolDirSourceConnector connector = new SpoolDirSourceConnector();
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void makeProperties() {
    properties.put("name", "spool");
    properties.put("connector.class", SpoolDirSourceConnector.class.getName());
    properties.put("spool.dir", directory.toString());
    properties.put("topic", "logs");
    properties.put("host.id", "web-1");
    properties.put("headers.static.team", "web");
  }

  @Test
  void aGoodConfigurationHasNoErrors() {
    properties.put("producer.override.linger.ms", "5");
    assertThat(errors()).isEmpty();
  }

  @Test
  void transactionsMayEndWhereTheConnectorSays() {
    assertThat(connector.canDefineTransactionBoundaries(properties))
        .isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spool.dir        | /does/not/exist | does not exist",
        "spool.dir        | relative        | absolute",
        "topic            | logs-%{nope}    | no record has nope",
        "topic            | logs-%Q         | %Q",
        "topic            | ''              | 0 characters; wanted a topic's name",
        "topic            | '   '           | 0 characters; wanted a topic's name",
        "topic            | ..              | gives \"..\"",
        "include.pattern  | a(              | regular expression",
        "ignore.pattern   | [               | regular expression",
        "consume.order    | newest          | must be one of oldest, youngest, name, random",
        "framing          | lines           | must be one of line, multiline, chunk",
        "framing          | multiline       | is required with framing=multiline",
        "multiline.start  | a(              | regular expression",
        "charset          | UTF-9           | not a character set",
        "charset          | IBM1047         | byte 0A",
        "charset          | UTF-16          | needs value.type=string",
        "value.type       | text            | must be one of bytes, string",
        "decode.error.policy | report       | must be one of replace, ignore, fail",
        "line.max.bytes   | 0               | at least 1",
        "line.overflow    | cut             | must be one of split, truncate, skip, fail",
        "headers          | file.nam        | unknown field \"file.nam\"",
        "headers          | file.name:      | empty alias",
        "record.key       | path            | must be one of file, none",
        "timestamp.source | mtime           | must be one of read, file.modified, file.name, line",
        "timestamp.regex  | no group        | has 0 capturing group(s)",
        "timestamp.regex  | (               | is not a regular expression",
        "timestamp.format | yyyy-QQQQQQQ    | is no pattern",
        "timestamp.format | HH:mm:ss        | has no date",
        "timestamp.zone   | Mars/Olympus    | is not a time zone",
        "timestamp.locale | en_US           | is not a language tag",
        "timestamp.locale | english         | is not a language that this JVM knows",
        "file.name.regex  | (?<a            | is not a regular expression",
        "file.name.regex  | (a)(?:b)        | has no named group",
        "file.name.regex  | (?<team>.*)     | [team] have the name of a field or of another header",
        "file.name.regex  | (?<host>.*)     | [host] have the name of a field",
        "completed.policy | keep            | must be one of rename, move, delete, track",
        "completed.policy | track           | needs a directory",
        "tracker.dir      | relative        | absolute",
        "completed.policy | move            | needs a directory",
        "completed.suffix | ''              | must not be empty",
        "scope            | cluster         | must be one of host, shared",
        "settle.ms        | -1              | at least 0",
        "setle.ms         | 1               | did you mean \"settle.ms\"",
      })
  void eachMistakeStandsOnItsKey(String key, String value, String message) {
    properties.put(key, value);
    Map<String, List<String>> errors = errors();
    String culprit =
        switch (value) {
          case "move" -> "completed.dir";
          case "track" -> "tracker.dir";
          case "multiline" -> "multiline.start";
          default -> key;
        };
    assertThat(errors).containsOnlyKeys(culprit);
    assertThat(errors.get(culprit)).singleElement().asString().contains(message);
  }

  @Test
  void timesInTextNeedAnExpressionAndAFormat() {
    for (String source : List.of("line", "file.name")) {
      properties.put("timestamp.source", source);
      assertThat(errors()).containsOnlyKeys("timestamp.regex", "timestamp.format");
    }
    properties.put("timestamp.regex", "^(\\S+)");
    assertThat(errors()).containsOnlyKeys("timestamp.format");
    properties.put("timestamp.format", "epoch.ms");
    assertThat(errors()).isEmpty();
    properties.put("timestamp.source", "read");
    assertThat(errors()).as("what is not needed does no harm").isEmpty();
  }

  @Test
  void partsOfAFilesNameAreNamesForTheTopic() {
    properties.put("topic", "logs-%{service}-%{date}");
    assertThat(errors()).containsOnlyKeys("topic");
    properties.put("file.name.regex", "(?<service>[a-z-]+)\\.log-(?<date>\\d{8})");
    assertThat(errors()).isEmpty();
  }

  @Test
  void filesMustNotBeMovedToWhereTheyWouldBeReadAgain() throws IOException {
    properties.put("completed.policy", "move");
    properties.put("completed.dir", directory.toString());
    assertThat(errors()).containsOnlyKeys("completed.dir");
    Path below = Files.createDirectory(directory.resolve("done"));
    properties.put("completed.dir", below.toString());
    assertThat(errors()).isEmpty();
    properties.put("recursive", "true");
    assertThat(errors()).containsOnlyKeys("completed.dir");
  }

  @Test
  void markersMustNotLieWhereTheyWouldBeReadAsFiles() throws IOException {
    properties.put("completed.policy", "track");
    properties.put("recursive", "true");
    properties.put("tracker.dir", directory.resolve("markers/deep").toString());
    assertThat(errors()).containsOnlyKeys("tracker.dir");
    properties.put("tracker.dir", Files.createFile(directory.resolve("file")).toString());
    assertThat(errors()).containsOnlyKeys("tracker.dir");
    Path hidden = directory.resolve(".markers/deep");
    properties.put("tracker.dir", hidden.toString());
    assertThat(errors()).isEmpty();
    assertThat(hidden).isDirectory();
  }

  @Test
  void everyTaskGetsTheSameConfigurationAndItsNumber() {
    connector.start(properties);
    List<Map<String, String>> tasks = connector.taskConfigs(3);
    assertThat(tasks).hasSize(3).isEqualTo(connector.taskConfigs(3));
    tasks.forEach(task -> assertThat(task).containsAllEntriesOf(properties));
    assertThat(SpoolDirConfig.ofTask(tasks.get(2)).share().index()).isEqualTo(2);
    assertThat(connector.taskConfigs(1000)).hasSize(SpoolStreams.MOST);
  }

  @Test
  void offsetsThatATaskWouldUnderstandCanBeSet() {
    Map<String, ?> partition = Map.of("stream", "web-1:" + directory + "#0");
    alter(partition, Map.of("file", "a.log", "position", 12L));
    alter(partition, null);
    alter(Map.of("anything", "that", "others", "left"), null);
  }

  @Test
  void offsetsThatNoTaskWouldUnderstandAreRefused() {
    Map<String, ?> good = Map.of("file", "a.log", "position", 12L);
    refused(Map.of("file", "a.log"), good, "Partition is {file=a.log}");
    refused(Map.of("stream", "web-1:/elsewhere#0"), good, "wanted {\"stream\": \"web-1:");
    refused(Map.of("stream", "web-1:" + directory + "#128"), good, "0 to 127");
    refused(
        Map.of("stream", "web-1:" + directory + "#0"),
        Map.of("file", "a.log", "position", -1L),
        "position is -1");
  }

  @Test
  void exactlyOnceIsSupportedAndTheServiceFileNamesTheConnector() {
    assertThat(connector.exactlyOnceSupport(properties)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    assertThat(ServiceLoader.load(SourceConnector.class))
        .anyMatch(found -> found instanceof SpoolDirSourceConnector);
  }

  @Test
  void theReferenceIsRenderedFromTheKeys() {
    ConfigReference.assertMatches(
        Path.of("docs/reference/spooldir-source.md"), "Spooldir source", connector.config());
  }

  private void refused(Map<String, ?> partition, Map<String, ?> offset, String message) {
    assertThatThrownBy(() -> alter(partition, offset))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(message);
  }

  private void alter(Map<String, ?> partition, Map<String, ?> offset) {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(partition, offset);
    assertThat(connector.alterOffsets(properties, Collections.unmodifiableMap(offsets))).isTrue();
  }

  private Map<String, List<String>> errors() {
    return ConfigErrors.of(connector.validate(properties));
  }
}
