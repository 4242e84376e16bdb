// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ProducerSettingsTest {
  @Test
  void withoutOverridesTheyAreKafkas() {
    Map<String, Object> kafka = ProducerConfig.configDef().defaultValues();
    assertThat(ProducerSettings.from(Map.of()))
        .isEqualTo(
            new ProducerSettings(
                (Integer) kafka.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                Duration.ofMillis((Integer) kafka.get(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG))));
  }

  @Test
  void overridesCount() {
    assertThat(
            ProducerSettings.from(
                Map.of(
                    "producer.override.max.request.size", "5",
                    "producer.override.transaction.timeout.ms", "7")))
        .isEqualTo(new ProducerSettings(5, Duration.ofMillis(7)));
  }

  @Test
  void whatIsNoNumberIsNamed() {
    assertThatThrownBy(
            () -> ProducerSettings.from(Map.of("producer.override.max.request.size", "2M")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("2M")
        .hasMessageContaining("producer.override.max.request.size");
  }
}
