// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepConfigTest {
  private static final ConfigDef OWN =
      new ConfigDef().define("pattern", ConfigDef.Type.STRING, "x", Importance.HIGH, "");

  @Test
  void ownKeysAreReadBesidesThoseOfConnect() {
    Map<String, String> properties =
        Map.of(
            "type", "C", "predicate", "p", "negate", "true", "plugin.version", "1", "pattern", "a");

    assertThat(StepConfig.ofTransformation(OWN, properties).getString("pattern")).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({
    "patern, unknown key; did you mean \"pattern\"?",
    "negat,  unknown key; did you mean \"negate\"?",
    "zzzzzz, 'unknown key; there are pattern, type, plugin.version, predicate, negate'",
  })
  void anyOtherKeyIsRefused(String key, String message) {
    assertThatThrownBy(() -> StepConfig.ofTransformation(OWN, Map.of(key, "v")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Invalid value v for configuration " + key + ": " + message);
  }

  @Test
  void aPredicateHasNoKeyOfTheTransformationBehindIt() {
    assertThat(
            StepConfig.ofPredicate(OWN, Map.of("type", "C", "pattern", "a")).getString("pattern"))
        .isEqualTo("a");
    assertThatThrownBy(() -> StepConfig.ofPredicate(OWN, Map.of("negate", "true")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration negate")
        .hasMessageContaining("transforms.<name>.negate");
  }

  @Test
  void aValueOfNullIsRefused() {
    Map<String, String> nothing = Collections.singletonMap("pattern", null);

    assertThatThrownBy(() -> StepConfig.ofTransformation(OWN, nothing))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration pattern");
  }
}
