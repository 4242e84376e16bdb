// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.migration.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report has every key once, shows no secret, and is Markdown whatever a value holds. */
class ReportTest {
  private static final String SOUND =
      """
      a.sources = s
      a.channels = c
      a.sinks = k
      a.sources.s.type = spooldir
      a.sources.s.channels = c
      a.sources.s.spoolDir = /s
      a.channels.c.type = memory
      a.sinks.k.type = org.apache.flume.sink.kafka.KafkaSink
      a.sinks.k.channel = c
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "seed/nginx.conf, nginx",
    "seed/tail-one-file.conf, agent",
    "seed/spooldir-to-kafka.conf, a1",
    "seed/netcat.conf, a1",
    "flume/kitchen-sink.conf, shop",
    "flume/broken.conf, a"
  })
  void everyKeyIsThereOnce(String file, String agent) throws IOException {
    Fixtures.run("plan", Fixtures.file(file), "--agent", agent, "--out", directory);
    String report = Files.readString(directory.resolve("report.md"));
    List<String> keys =
        Files.readAllLines(Fixtures.file(file)).stream()
            .filter(line -> line.startsWith(agent + "."))
            .filter(line -> !line.contains("\\u12zz"))
            .map(line -> line.split("\\s*[=:]|\\s", 2)[0])
            .distinct()
            .toList();
    assertThat(keys).isNotEmpty();
    for (String key : keys) {
      Pattern entry = Pattern.compile("(?m)^\\| \\d+ \\| `" + Pattern.quote(key) + "` \\|");
      Pattern problem = Pattern.compile("(?m)^- .*: " + Pattern.quote(key) + ": ");
      long entries = entry.matcher(report).results().count();
      assertThat(entries).as(key).isLessThanOrEqualTo(1);
      assertThat(entries + problem.matcher(report).results().count()).as(key).isPositive();
    }
  }

  @Test
  void noSecretIsWrittenAnywhere() throws IOException {
    String out =
        plan(
            """
            a.sinks.k.kafka.producer.ssl.keystore.password = pw-1
            a.sinks.k.kafka.producer.ssl.keystore.password = pw-2
            a.sinks.k.kafka.producer.sasl.jaas.config = x password="pw-3";
            a.sources.s.deletePolicy = password=pw-7
            a.sources.s.password = pw-4\\.
            a.sources.s.url = jdbc:x://u:pw-5@h/?password=pw-6
            a.sources.s.command = curl -u admin:pw-8 --token pw-9 http://h:80/
            a.sources.s.other = \\d password=pw-10
            """);
    assertThat(out)
        .doesNotContain("pw-")
        .contains(
            "\"${file:/etc/millrace/secrets.properties:a.sinks.k.kafka.producer.ssl.keystore.password}\"");
  }

  @Test
  void aValueWithMarkupStaysOneCell() throws IOException {
    String out = plan("a.sources.s.fileSuffix = a|b`c``d\n");
    assertThat(out).contains("| ``` a\\|b`c``d ``` |");
  }

  @Test
  void whatFlumeTakesFromItsEnvironmentIsNotGuessed() throws IOException {
    String out = plan("a.sources.s.spoolDir = /data/${env:APP}\n");
    assertThat(out)
        .contains("No connector `a-s`: `spool.dir` would be `/data/${env:APP}`")
        .contains("has ${…}, which Flume may replace when it starts");
    assertThat(directory.resolve("plan/a-s.json")).doesNotExist();
  }

  private String plan(String more) throws IOException {
    Path conf = Files.writeString(directory.resolve("flume.conf"), SOUND + more);
    Path plan = directory.resolve("plan");
    Fixtures.Result result = Fixtures.run("plan", conf, "--agent", "a", "--out", plan);
    StringBuilder all = new StringBuilder(result.out() + result.err());
    try (var files = Files.list(plan)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
