// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.runtime.AbstractHerder;
import org.apache.kafka.connect.runtime.rest.entities.ConfigInfos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {
  private static final ConfigDef OWN =
      new ConfigDef()
          .define("topic", ConfigDef.Type.STRING, Importance.HIGH, "")
          .define("settle.ms", ConfigDef.Type.LONG, 1000, Importance.LOW, "")
          .define("library.conf.dir", ConfigDef.Type.STRING, null, Importance.LOW, "")
          .define("groups", ConfigDef.Type.LIST, "", Importance.LOW, "")
          .defineInternal("task.index", ConfigDef.Type.INT, 0, Importance.LOW);
  private static final UnknownKeys SOURCE =
      new UnknownKeys(FrameworkKeys.SOURCE, OWN, List.of("headers.static.", "groups.", "library."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "settle.ms",
        "task.index",
        "headers.static.app",
        "groups.www.paths",
        "library.conf.dir",
        "library.timeout.ms",
        "name",
        "tasks.max",
        "producer.override.acks",
        "topic.creation.default.partitions"
      })
  void aKnownKeyIsNotReported(String key) {
    Map<String, String> properties = Map.of("topic", "t", key, "1");

    assertThat(report(properties).configValues()).hasSameSizeAs(OWN.validate(properties));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "setle.ms,           `unknown key \"setle.ms\"; did you mean \"settle.ms\"?`",
        "topics,             `unknown key \"topics\"; did you mean \"topic\"?`",
        "task.max,           `unknown key \"task.max\"; did you mean \"tasks.max\"?`",
        "header.static.app,  `unknown key \"header.static.app\"; did you mean \"headers.static.app\"?`",
        "headers.static.,    `unknown key \"headers.static.\"`",
        "library.conf.dri,   `unknown key \"library.conf.dri\"; did you mean \"library.conf.dir\"?`",
        "group.www.paths,    `unknown key \"group.www.paths\"; did you mean \"groups.www.paths\"?`",
        "value.convertor,    `unknown key \"value.convertor\"; did you mean \"value.converter\"?`",
        "task.indx,          `unknown key \"task.indx\"`",
        "compression.codec,  `unknown key \"compression.codec\"`",
      })
  void anUnknownKeyIsReportedAtItsName(String key, String error) {
    Config reported = report(Map.of("topic", "t", key, "5"));

    ConfigValue value = reported.configValues().get(reported.configValues().size() - 1);
    assertThat(value.name()).isEqualTo(key);
    assertThat(value.value()).isEqualTo("5");
    assertThat(value.errorMessages()).containsExactly(error);
  }

  @Test
  void otherErrorsStayWhereTheyAre() {
    Config reported = report(Map.of("settle.ms", "soon", "setle.ms", "5"));

    assertThat(reported.configValues())
        .filteredOn(value -> !value.errorMessages().isEmpty())
        .extracting(ConfigValue::name)
        .containsExactlyInAnyOrder("topic", "settle.ms", "setle.ms");
  }

  @Test
  void theHerderShowsTheErrorAtTheUnknownKey() {
    Config reported = report(Map.of("topic", "t", "setle.ms", "5"));

    ConfigInfos shown =
        AbstractHerder.generateResult("x", OWN.configKeys(), reported.configValues(), List.of());

    assertThat(shown.errorCount()).isOne();
    assertThat(shown.configs())
        .filteredOn(info -> !info.configValue().errors().isEmpty())
        .singleElement()
        .satisfies(
            info -> {
              assertThat(info.configKey()).isNull();
              assertThat(info.configValue().name()).isEqualTo("setle.ms");
              assertThat(info.configValue().errors().get(0)).contains("settle.ms");
            });
  }

  private static Config report(Map<String, String> properties) {
    return SOURCE.report(properties, new Config(OWN.validate(properties)));
  }
}
