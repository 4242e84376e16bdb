// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each key that a group can override: one group takes the connector's value, another has its own,
 * and both read a file of the same content.
 */
class GroupOverridesTest {
  private static final Map<String, String> MULTILINE =
      Map.of("framing", "multiline", "multiline.start", "^#");
  private static final Map<String, String> TEXT = Map.of("value.type", "string");
  private static final Map<String, String> LINE_TIME =
      Map.of(
          "timestamp.source", "line", "timestamp.regex", "^(\\S+)", "timestamp.format", "epoch.s");

  @TempDir Path directory;
  private TailRig rig;

  /**
   * One key.
   *
   * @param shared the connector's value
   * @param own the group's
   * @param more what else the connector sets
   * @param content of both files, a byte a character
   * @param shown what of the records is compared
   */
  private record Case(
      String key,
      String shared,
      String own,
      Map<String, String> more,
      String content,
      Function<SourceRecord, Object> shown,
      List<?> inherited,
      List<?> overridden) {
    @Override
    public String toString() {
      return key;
    }
  }

  static Stream<Case> overrides() {
    Function<SourceRecord, Object> value = TailRig::value;
    Function<SourceRecord, Object> time = SourceRecord::timestamp;
    Function<SourceRecord, Object> x = record -> TailRig.header(record, "x");
    Map<String, String> zoned =
        Map.of(
            "timestamp.source", "line",
            "timestamp.regex", "^(\\S+)",
            "timestamp.format", "yyyy-MM-dd'T'HH:mm");
    Map<String, String> worded =
        Map.of(
            "timestamp.source", "line",
            "timestamp.regex", "^(.*) x",
            "timestamp.format", "d MMMM yyyy");
    return Stream.of(
        of("framing", "line", "chunk", Map.of(), "a\nb\n", value, "a,b", "a\nb\n"),
        of("line.max.bytes", "9", "2", Map.of(), "abcd\n", value, "abcd", "ab,cd"),
        of(
            "line.overflow",
            "split",
            "truncate",
            Map.of("line.max.bytes", "2"),
            "abcd\n",
            value,
            "ab,cd",
            "ab"),
        of(
            "chunk.bytes",
            "9",
            "2",
            Map.of("framing", "chunk"),
            "a\nb\n",
            value,
            "a\nb\n",
            "a\n,b\n"),
        of("multiline.start", "^#", "^b", MULTILINE, "#1\nb\n", value, "#1\nb", "#1,b"),
        of("multiline.max.lines", "9", "1", MULTILINE, "#1\nb\n", value, "#1\nb", "#1,b"),
        new Case(
            "multiline.idle.ms",
            "99999",
            "1000",
            MULTILINE,
            "#1\n",
            value,
            List.of(),
            List.of("#1")),
        of(
            "value.type",
            "bytes",
            "string",
            Map.of(),
            "a\n",
            record -> record.value().getClass().getSimpleName(),
            "byte[]",
            "String"),
        of(
            "charset",
            "UTF-8",
            "ISO-8859-1",
            TEXT,
            "\u00C3\u00A9\n",
            value,
            "\u00E9",
            "\u00C3\u00A9"),
        of("decode.error.policy", "replace", "ignore", TEXT, "a\u00FF\n", value, "a\uFFFD", "a"),
        of("topic", "t", "u", Map.of(), "a\n", SourceRecord::topic, "t", "u"),
        of(
            "record.key",
            "file",
            "none",
            Map.of(),
            "a\n",
            record -> record.key() == null ? "none" : "file",
            "file",
            "none"),
        of(
            "headers",
            "file.name",
            "group:g",
            Map.of(),
            "a\n",
            record ->
                StreamSupport.stream(record.headers().spliterator(), false)
                    .map(Header::key)
                    .toList()
                    .toString(),
            "[file.name]",
            "[g]"),
        of("file.name.regex", "(?<x>a).*", "a(?<x>b).*", Map.of(), "a\n", x, "a", "b"),
        of("headers.static.x", "a", "b", Map.of(), "a\n", x, "a", "b"),
        new Case(
            "timestamp.source",
            "line",
            "read",
            LINE_TIME,
            "1795000000 a\n",
            record -> record.timestamp() == 1_795_000_000_000L,
            List.of(true),
            List.of(false)),
        new Case(
            "timestamp.regex",
            "^(\\S+)",
            "[ ](\\S+)",
            LINE_TIME,
            "1795000000 1795000001\n",
            time,
            List.of(1_795_000_000_000L),
            List.of(1_795_000_001_000L)),
        new Case(
            "timestamp.format",
            "epoch.s",
            "epoch.ms",
            LINE_TIME,
            "1795000000 a\n",
            time,
            List.of(1_795_000_000_000L),
            List.of(1_795_000_000L)),
        new Case(
            "timestamp.zone",
            "UTC",
            "Europe/Berlin",
            zoned,
            "2026-11-22T09:00 a\n",
            time,
            List.of(1_795_338_000_000L),
            List.of(1_795_334_400_000L)),
        new Case(
            "timestamp.locale",
            "en",
            "de",
            worded,
            "22 Oktober 2026 x\n",
            record -> record.timestamp() == 1_792_627_200_000L,
            List.of(false),
            List.of(true)));
  }

  private static Case of(
      String key,
      String shared,
      String own,
      Map<String, String> more,
      String content,
      Function<SourceRecord, Object> shown,
      String inherited,
      String overridden) {
    return new Case(
        key,
        shared,
        own,
        more,
        content,
        shown,
        List.of(inherited.split(",", -1)),
        List.of(overridden.split(",", -1)));
  }

  @AfterEach
  void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @ParameterizedTest
  @MethodSource("overrides")
  void aGroupMayHaveItsOwn(Case each) throws IOException {
    rig =
        new TailRig("all,own", directory + "/all/ab")
            .with("groups.all.paths", directory + "/all/ab")
            .with("groups.own.paths", directory + "/own/ab")
            .with("timestamp.zone", "UTC");
    each.more().forEach(rig::with);
    rig.with(each.key(), each.shared()).with("groups.own." + each.key(), each.own());
    for (String group : List.of("all", "own")) {
      Files.createDirectories(directory.resolve(group));
      Files.write(directory.resolve(group + "/ab"), each.content().getBytes(ISO_8859_1));
    }
    rig.start().run(Duration.ofSeconds(5));
    assertThat(shown("all", each)).as("the connector's").isEqualTo(each.inherited());
    assertThat(shown("own", each)).as("the group's own").isEqualTo(each.overridden());
  }

  private List<Object> shown(String group, Case each) {
    return rig.delivered.stream()
        .filter(record -> record.sourcePartition().get("stream").toString().contains(":" + group))
        .map(each.shown())
        .toList();
  }

  @Test
  void noKeyOfAGroupIsForgottenHere() {
    ConfigDef keys = new GroupConfig("g", Map.of()).define(new ConfigDef());
    Set<String> expected = new TreeSet<>();
    keys.names().forEach(name -> expected.add(name.substring("groups.g.".length())));
    expected.removeAll(Set.of("paths", "exclude"));
    assertThat(overrides().map(Case::key).filter(key -> !key.startsWith("headers.static.")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
