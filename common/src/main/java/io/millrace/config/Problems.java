// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/**
 * What is wrong with a configuration beyond single values, each error put on the key it is about.
 *
 * <p>Invariant: a key that a value was validated for can take errors; any other is a mistake of
 * ours.
 */
public final class Problems {
  private final Config validated;

  public Problems(Config validated) {
    this.validated = validated;
  }

  public boolean any() {
    return validated.configValues().stream().anyMatch(value -> !value.errorMessages().isEmpty());
  }

  public void add(String key, String error) {
    ConfigValue value =
        validated.configValues().stream()
            .filter(candidate -> candidate.name().equals(key))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No key " + key + " was validated"));
    value.addErrorMessage(
        "Invalid value " + value.value() + " for configuration " + key + ": " + error);
  }
}
