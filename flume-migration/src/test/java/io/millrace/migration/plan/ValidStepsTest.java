// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.migration.Fixtures;
import io.millrace.transforms.RegexExtract;
import io.millrace.transforms.RegexReplace;
import io.millrace.transforms.TimestampFromHeader;
import io.millrace.transforms.TopicFromHeader;
import io.millrace.transforms.predicates.HeaderMatches;
import io.millrace.transforms.predicates.ValueMatches;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The transformations and predicates take what is planned for them, and do with it what Flume did.
 */
class ValidStepsTest {
  @TempDir Path out;

  @Test
  void everyStepOfOursTakesItsKeys() throws IOException {
    Map<String, String> config = orders();
    Map<String, Configurable> ours =
        Map.of(
            "io.millrace.transforms.RegexExtract", new RegexExtract<SourceRecord>(),
            "io.millrace.transforms.RegexReplace$Value", new RegexReplace.Value<SourceRecord>(),
            "io.millrace.transforms.TimestampFromHeader", new TimestampFromHeader<SourceRecord>(),
            "io.millrace.transforms.TopicFromHeader", new TopicFromHeader<SourceRecord>(),
            "io.millrace.transforms.predicates.HeaderMatches", new HeaderMatches<SourceRecord>(),
            "io.millrace.transforms.predicates.ValueMatches", new ValueMatches<SourceRecord>());
    Set<String> configured = new TreeSet<>();
    for (String list : List.of("transforms", "predicates")) {
      for (String name : config.get(list).split(",", -1)) {
        Map<String, String> step = below(config, list + "." + name + ".");
        Configurable plugin = ours.get(step.get("type"));
        if (plugin != null) {
          plugin.configure(step);
          configured.add(step.get("type"));
        } else {
          assertThat(step.get("type")).startsWith("org.apache.kafka.connect.transforms.");
        }
      }
    }
    assertThat(configured).isEqualTo(new TreeSet<>(ours.keySet()));
  }

  @Test
  void aLineIsRoutedByTheHeaderThatIsExtractedFromIt() throws IOException {
    Map<String, String> config = orders();
    Transformation<SourceRecord> extract = new RegexExtract<>();
    extract.configure(below(config, "transforms.state."));
    Transformation<SourceRecord> time = new TimestampFromHeader<>();
    time.configure(below(config, "transforms.state-day."));
    Predicate<SourceRecord> paid = new HeaderMatches<>();
    paid.configure(below(config, "predicates.to-paid."));
    Transformation<SourceRecord> route = new TopicFromHeader<>();
    route.configure(below(config, "transforms.to-paid."));

    SourceRecord settled = time.apply(extract.apply(line("state=settled at 2026-11-22")));
    assertThat(settled.timestamp()).isEqualTo(1_795_305_600_000L);
    assertThat(paid.test(settled)).isTrue();
    assertThat(route.apply(settled).topic()).isEqualTo("shop-paid");
    assertThat(paid.test(extract.apply(line("state=prepaid at 2026-11-22")))).isFalse();
    assertThat(paid.test(extract.apply(line("nothing")))).isFalse();
  }

  private Map<String, String> orders() throws IOException {
    Fixtures.plan(Fixtures.file("flume/kitchen-sink.conf"), "shop", out);
    Map<String, String> config = new LinkedHashMap<>();
    new JsonMapper()
        .readTree(out.resolve("shop-orders.json").toFile())
        .get("config")
        .properties()
        .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
    return config;
  }

  private static Map<String, String> below(Map<String, String> config, String prefix) {
    Map<String, String> below = new LinkedHashMap<>();
    config.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            below.put(key.substring(prefix.length()), value);
          }
        });
    return below;
  }

  private static SourceRecord line(String text) {
    return new SourceRecord(Map.of(), Map.of(), "shop-orders", null, text);
  }
}
