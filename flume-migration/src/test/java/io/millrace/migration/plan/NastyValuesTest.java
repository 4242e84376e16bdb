// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.migration.flume.FlumeFile;
import io.millrace.migration.mapping.KeyTable;
import io.millrace.migration.mapping.KeyTables;
import io.millrace.migration.mapping.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a key holds, no plan fails, and no connector refuses what is planned. */
class NastyValuesTest {
  private static final String BASE =
      """
      a.sources = spool tail exec
      a.channels = c d e
      a.sinks = h f k
      a.sources.spool.type = spooldir
      a.sources.spool.channels = c
      a.sources.spool.spoolDir = /s
      a.sources.tail.type = TAILDIR
      a.sources.tail.channels = d
      a.sources.tail.filegroups = g
      a.sources.tail.filegroups.g = /l/x
      a.sources.exec.type = exec
      a.sources.exec.channels = e
      a.sources.exec.command = tail -F /l/y
      a.channels.c.type = memory
      a.channels.d.type = org.apache.flume.channel.kafka.KafkaChannel
      a.channels.e.type = file
      a.sinks.h.type = hdfs
      a.sinks.h.channel = c
      a.sinks.h.hdfs.path = hdfs://ns/l
      a.sinks.f.type = file_roll
      a.sinks.f.channel = d
      a.sinks.f.sink.directory = /o
      a.sinks.k.type = org.apache.flume.sink.kafka.KafkaSink
      a.sinks.k.channel = e
      """;

  private final Set<Map<String, String>> valid = new HashSet<>();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "many",
        "-1",
        "0",
        "99999999999999999999",
        "9223372036854775807",
        "true",
        "/",
        "x/y",
        "%",
        "%q",
        "%{",
        "%{a b}",
        "%[x]",
        "%[IP]",
        "a,b",
        "a:b",
        "${env:X}",
        "(",
        "$9",
        "\\",
        "é",
        "é/%Y-%m-%d",
        "..",
        "/a/../b",
        "*",
        "a|b`c",
        "UTF-16",
        "%{a}",
        "logs-%Y",
        "x y",
        "CompressedStream",
        "avro_event",
        "lz4",
        "SequenceFile",
        "text",
        "hdfs://",
        "hdfs:///%Y",
        "hdfs://%{x}/y",
        "file://x",
        "org.x.Y",
        "1 ",
        "24"
      })
  void noneIsRefused(String value) throws IOException {
    for (KeyTable table : KeyTables.all()) {
      for (Row row : table.rows()) {
        String key = row.key().replaceAll("<\\w+>", "g");
        switch (table.type().kind()) {
          case SOURCE, SINK, CHANNEL -> {
            String prefix = prefix(table);
            if (!key.startsWith("interceptors")
                && !key.startsWith("selector")
                && !prefix.isEmpty()) {
              check(prefix + key + " = " + value + "\n");
            }
          }
          case INTERCEPTOR ->
              check(
                  interceptor("spool", table)
                      + "a.sources.spool.interceptors.i.%s = %s\n".formatted(key, value));
          case SELECTOR ->
              check(
                  "a.sources.tail.selector.type = %s\na.sources.tail.selector.%s = %s\n"
                      .formatted(table.type().alias(), key, value));
          case SINK_GROUP ->
              check("a.sinkgroups = g\na.sinkgroups.g.%s = %s\n".formatted(key, value));
        }
      }
    }
  }

  private static String interceptor(String source, KeyTable table) {
    String prefix = "a.sources." + source + ".interceptors";
    String more =
        switch (table.type()) {
          case REGEX_EXTRACTOR ->
              "%1$s.i.regex = (a)\n%1$s.i.serializers = g\n%1$s.i.serializers.g.name = n\n";
          case SEARCH_REPLACE -> "%1$s.i.searchPattern = (a)\n";
          default -> "";
        };
    return "%1$s = i\n%1$s.i.type = %2$s\n".formatted(prefix, table.type().alias())
        + more.formatted(prefix);
  }

  private static String prefix(KeyTable table) {
    return switch (table.type()) {
      case SPOOLDIR -> "a.sources.spool.";
      case TAILDIR -> "a.sources.tail.";
      case EXEC -> "a.sources.exec.";
      case HDFS -> "a.sinks.h.";
      case FILE_ROLL -> "a.sinks.f.";
      case KAFKA_SINK -> "a.sinks.k.";
      case MEMORY_CHANNEL -> "a.channels.c.";
      case KAFKA_CHANNEL -> "a.channels.d.";
      case FILE_CHANNEL -> "a.channels.e.";
      default -> "";
    };
  }

  private void check(String more) throws IOException {
    Path file =
        Files.writeString(directory.resolve("flume.conf"), BASE + more.replace("\\", "\\\\"));
    Plan plan = Planner.plan(FlumeFile.read(file).agent("a"), Map.of());
    List<String> errors = new ArrayList<>();
    for (Connector connector : plan.connectors()) {
      if (valid.add(connector.config())) {
        errors.addAll(PluginView.errors(connector.config(), directory));
      }
    }
    errors.removeIf(error -> error.contains("finds no class of this name"));
    assertThat(errors).as(more).isEmpty();
  }
}
