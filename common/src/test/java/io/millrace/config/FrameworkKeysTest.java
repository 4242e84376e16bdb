// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameworkKeysTest {
  @Test
  void everyKeyThatConnectDefinesForASourceIsItsOwn() {
    assertThat(SourceConnectorConfig.configDef().names())
        .isNotEmpty()
        .allMatch(FrameworkKeys.SOURCE::contains);
  }

  @Test
  void everyKeyThatConnectDefinesForASinkIsItsOwn() {
    assertThat(SinkConnectorConfig.configDef().names())
        .isNotEmpty()
        .allMatch(FrameworkKeys.SINK::contains);
  }

  @ParameterizedTest
  @EnumSource
  void everySuggestionIsAKeyOfTheFramework(FrameworkKeys kind) {
    List<String> defined =
        switch (kind) {
          case SOURCE -> List.copyOf(SourceConnectorConfig.configDef().names());
          case SINK -> List.copyOf(SinkConnectorConfig.configDef().names());
        };
    assertThat(defined).containsAll(kind.names().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key.converter.schemas.enable",
        "value.converter.plugin.version",
        "header.converter.type",
        "transforms.route.regex",
        "predicates.big.type",
        "producer.override.linger.ms",
        "consumer.override.max.poll.records",
        "admin.override.client.id",
        "errors.log.enable"
      })
  void aFamilyIsTakenAsAWhole(String key) {
    assertThat(FrameworkKeys.values()).allMatch(kind -> kind.contains(key));
  }

  @Test
  void aKeyOfTheOtherKindIsNotAKey() {
    assertThat(FrameworkKeys.SOURCE.contains("topic.creation.default.partitions")).isTrue();
    assertThat(FrameworkKeys.SINK.contains("topic.creation.default.partitions")).isFalse();
    assertThat(FrameworkKeys.SINK.contains("topics")).isTrue();
    assertThat(FrameworkKeys.SOURCE.contains("topics")).isFalse();
  }
}
