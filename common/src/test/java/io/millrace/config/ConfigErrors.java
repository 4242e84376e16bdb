// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;

/** The errors of a validated configuration, by key, as a user sees them. */
public final class ConfigErrors {
  private ConfigErrors() {}

  public static Map<String, List<String>> of(Config validated) {
    Map<String, List<String>> errors = new TreeMap<>();
    for (ConfigValue value : validated.configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }
}
