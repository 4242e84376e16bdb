// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.config.ConfigErrors;
import io.millrace.config.ConfigReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.runtime.AbstractHerder;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailDirSourceConnectorTest {
  private final TailDirSourceConnector connector = new TailDirSourceConnector();
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void makeProperties() {
    properties.put("name", "tail");
    properties.put("connector.class", TailDirSourceConnector.class.getName());
    properties.put("groups", "www,error");
    properties.put("groups.www.paths", "/var/log/*.log");
    properties.put("groups.error.paths", "/var/log/error/{a,b}");
    properties.put("host.id", "web-1");
  }

  @Test
  void aGoodConfigurationHasNoErrors() {
    properties.put("topic", "logs-%{file.name}");
    properties.put("headers.static.team", "web");
    properties.put("groups.www.exclude", "*.gz,/var/log/old/*");
    properties.put("groups.www.topic", "www-%{team}-%{kind}");
    properties.put("groups.www.headers", "file.path:path");
    properties.put("groups.www.headers.kind", "access");
    properties.put("groups.www.headers.static.site", "a");
    properties.put("groups.www.framing", "chunk");
    properties.put("groups.error.timestamp.source", "file.modified");
    properties.put("timestamp.source", "line");
    properties.put("timestamp.format", "epoch.ms");
    properties.put("groups.www.timestamp.regex", "^(\\d+)");
    properties.put("groups.error.file.name.regex", "(?<service>[a-z]+)\\.log");
    properties.put("groups.error.topic", "%{service}-%{team}-%{group}-%{file.name}");
    properties.put("producer.override.linger.ms", "5");
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groups                      | ''              | at least one group",
        "groups                      | www,error,a.b   | \"a.b\" is no name",
        "groups.www.paths            | log/*.log       | must be absolute",
        "groups.www.paths            | /var/{log       | { without }",
        "groups.www.paths            | /var/x**/log    | **",
        "groups.www.exclude          | log/*.gz        | must be absolute",
        "groups.www.topic            | %{nope}         | no record has nope",
        "groups.www.topic            | %Q              | %Q",
        "groups.www.topic            | ..              | gives \"..\"",
        "topic                       | ''              | 0 characters; wanted a topic's name",
        "topic                       | %{nope}         | no record has nope",
        "groups.www.framing          | lines           | must be one of line, multiline, chunk",
        "framing                     | lines           | must be one of line, multiline, chunk",
        "groups.www.charset          | ISO-2022-JP     | depends on the bytes before it",
        "groups.www.multiline.start  | (               | regular expression",
        "groups.www.charset          | UTF-16LE        | needs value.type=string",
        "groups.www.line.max.bytes   | 0               | at least 1",
        "groups.www.line.overflow    | cut             | must be one of split",
        "groups.www.chunk.bytes      | many            | Not a number",
        "groups.www.record.key       | path            | must be one of file, none",
        "groups.www.headers          | file.nam        | unknown field \"file.nam\"",
        "groups.www.timestamp.source | mtime           | must be one of read, file.modified",
        "groups.www.timestamp.format | HH:mm           | has no date",
        "groups.www.file.name.regex  | (a)             | has no named group",
        "groups.www.file.name.regex  | (?<group>a)     | [group] have the name of a field",
        "groups.www.headers.         | x               | unknown key",
        "groups.www.path             | /x              | did you mean \"groups.www.paths\"",
        "groups.www.idle.close.ms    | 1               | unknown key \"groups.www.idle.close.ms\"",
        "groups.wwww.paths           | /x              | no group \"wwww\" in groups=[www, error]",
        "groups.www                  | /x              | unknown key",
        "start.position              | now             | must be one of beginning, end",
        "idle.close.ms               | 0               | at least 1",
        "max.open.files              | 0               | at least 1",
        "partial.line.timeout.ms     | -1              | at least 0",
        "scope                       | cluster         | must be one of host, shared",
        "task.index                  | 1               | unknown key",
        "group                       | x               | did you mean \"groups\"",
        "idle.closed.ms              | 1               | did you mean \"idle.close.ms\"",
      })
  void eachMistakeStandsOnItsKey(String key, String value, String message) {
    properties.put(key, value);
    Map<String, List<String>> errors = errors();
    assertThat(errors.get(key)).isNotNull().anySatisfy(e -> assertThat(e).contains(message));
    errors.keySet().removeIf(other -> key.equals("groups") && other.startsWith("groups."));
    assertThat(errors).containsOnlyKeys(key);
  }

  /**
   * What a group sets, beside what the connector sets: the mistake is the group's if there is none
   * without it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "timestamp.source=line | | timestamp.regex,timestamp.format | timestamp.source=line needs it",
        "timestamp.source=line;timestamp.regex=(a) | | timestamp.format | timestamp.source=line needs it",
        "timestamp.source=line | timestamp.regex=(a) | timestamp.format | timestamp.source=line needs it",
        "timestamp.source=file.name | timestamp.format=epoch.s | timestamp.regex | timestamp.source=file.name needs it",
        "framing=multiline | | multiline.start | is required with framing=multiline",
        "value.type=bytes | value.type=string;charset=UTF-16 | charset | needs value.type=string",
        "charset=UTF-16 | | charset | needs value.type=string",
        "headers=file.path | headers=file.name:n;topic=%{n} | topic | no record has n",
        "topic=%{n} | | topic | no record has n",
        "headers.a=x | file.name.regex=(?<a>b) | file.name.regex | [a] have the name of a field",
      })
  void aMistakeThatAGroupMakesStandsOnItsKey(
      String own, String shared, String keys, String message) {
    set("", shared);
    assertThat(errors()).as("without what the group sets").isEmpty();
    set("groups.www.", own);
    Map<String, List<String>> errors = errors();
    String[] names = keys.split(",");
    assertThat(errors)
        .containsOnlyKeys(
            Arrays.stream(names).map(key -> "groups.www." + key).toArray(String[]::new));
    errors.forEach(
        (key, texts) ->
            assertThat(texts)
                .singleElement()
                .asString()
                .contains("for configuration " + key + ": ", message));
  }

  private void set(String prefix, String values) {
    for (String value : values == null ? new String[0] : values.split(";")) {
      int equals = value.indexOf('=');
      properties.put(prefix + value.substring(0, equals), value.substring(equals + 1));
    }
  }

  @Test
  void aMistakeThatGroupsInheritStandsOnTheConnectorsKey() {
    set("", "timestamp.source=line;timestamp.regex=(a)");
    set("groups.www.", "headers=file.path");
    Map<String, List<String>> errors = errors();
    assertThat(errors).containsOnlyKeys("timestamp.format");
    assertThat(errors.get("timestamp.format"))
        .hasSize(2)
        .anyMatch(text -> text.contains("group www"))
        .allMatch(text -> text.contains("timestamp.source=line needs it"));
  }

  @ParameterizedTest
  @CsvSource({
    "paths, log/*.log",
    "exclude, log/*.gz",
    "framing, lines",
    "topic, %Q",
    "multiline.start, (",
    "timestamp.format, HH:mm",
    "headers, file.nam",
    "chunk.bytes, many"
  })
  void aMessageNamesTheWholeKey(String key, String value) {
    properties.put("groups.www." + key, value);
    assertThat(errors().get("groups.www." + key))
        .isNotEmpty()
        .allMatch(text -> text.contains(" for configuration groups.www." + key + ":"));
  }

  @Test
  void aGroupNeedsPaths() {
    properties.remove("groups.error.paths");
    assertThat(errors()).containsOnlyKeys("groups.error.paths");
  }

  @Test
  void groupsAreRequired() {
    properties.clear();
    assertThat(errors()).containsOnlyKeys("groups");
  }

  @Test
  void theHerderShowsAnErrorOfAGroupAtItsKey() {
    properties.put("groups.www.framing", "lines");
    var shown =
        AbstractHerder.generateResult(
            "x",
            connector.config().configKeys(),
            connector.validate(properties).configValues(),
            List.of());
    assertThat(shown.errorCount()).isOne();
    assertThat(shown.configs())
        .filteredOn(info -> !info.configValue().errors().isEmpty())
        .singleElement()
        .satisfies(info -> assertThat(info.configValue().name()).isEqualTo("groups.www.framing"));
  }

  @Test
  void tasksDifferInTheirNumberOnly() {
    connector.start(properties);
    List<Map<String, String>> tasks = connector.taskConfigs(3);
    assertThat(tasks).hasSize(3).isEqualTo(connector.taskConfigs(3));
    for (int index = 0; index < 3; index++) {
      assertThat(tasks.get(index))
          .containsAllEntriesOf(properties)
          .containsEntry("task.index", Integer.toString(index))
          .containsEntry("task.count", "3")
          .hasSize(properties.size() + 2);
    }
  }

  @Test
  void offsetsThatATaskWouldUnderstandCanBeSet() {
    alter(partition("web-1:www:/var/log/a.log"), offset());
    alter(partition("web-1:www:/var/log/a.log"), Map.of("position", 3L, "inode", 1L));
    alter(partition("web-1:www:/var/log/a.log"), Map.of("position", 3L));
    alter(partition("web-1:www:/var/log/a.log"), null);
    alter(Map.of("anything", "that", "others", "left"), null);
  }

  @Test
  void offsetsThatNoTaskWouldUnderstandAreRefused() {
    refused(Map.of("file", "a.log"), offset(), "wanted exactly {\"stream\": \"<stream>\"}");
    refused(Map.of("stream", "web-1:www:/var/log/a.log", "more", "1"), offset(), "wanted exactly");
    refused(partition("web-2:www:/var/log/a.log"), offset(), "wanted \"web-1:<group>:");
    refused(partition("web-1:other:/var/log/a.log"), offset(), "a group out of [www, error]");
    refused(partition("web-1:www:a.log"), offset(), "<absolute path>");
    Map<String, Object> negative = offset();
    negative.put("position", -1L);
    refused(partition("web-1:www:/var/log/a.log"), negative, "\"position\" is -1");
  }

  @Test
  void itClaimsWhatItDoes() {
    assertThat(connector.exactlyOnceSupport(properties)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    assertThat(connector.canDefineTransactionBoundaries(properties))
        .isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
    assertThat(ServiceLoader.load(SourceConnector.class))
        .anyMatch(found -> found instanceof TailDirSourceConnector);
  }

  @Test
  void theReferenceIsRenderedFromTheKeys() {
    ConfigDef keys = new ConfigDef(connector.config());
    keys.embed("groups.<group>.", "", 0, GroupConfig.definition());
    ConfigReference.assertMatches(
        Path.of("docs/reference/taildir-source.md"), "Taildir source", keys);
  }

  private static Map<String, ?> partition(String stream) {
    return Map.of("stream", stream);
  }

  private static Map<String, Object> offset() {
    return new HashMap<>(
        Map.of("position", 3L, "inode", 1L, "fingerprint", "4:00000000000000ff", "modified", 0L));
  }

  private void refused(Map<String, ?> partition, Map<String, ?> offset, String message) {
    assertThatThrownBy(() -> alter(partition, offset))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(message);
  }

  private void alter(Map<String, ?> partition, Map<String, ?> offset) {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(partition, offset);
    assertThat(connector.alterOffsets(properties, offsets)).isTrue();
  }

  private Map<String, List<String>> errors() {
    return ConfigErrors.of(connector.validate(properties));
  }
}
