// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of a transformation or a predicate. Kafka Connect validates the keys that are
 * defined and passes the rest on as it is, so a mistyped key is found here, when the task starts.
 */
public final class StepConfig {
  /** What Kafka Connect itself reads below the prefix of a transformation or predicate. */
  private static final List<String> FRAMEWORK =
      List.of("type", "plugin.version", "predicate", "negate");

  private StepConfig() {}

  /**
   * Reads the properties as {@code configure} gets them, without the prefix of the step.
   *
   * @throws ConfigException on the first key that is neither the step's nor Kafka Connect's, or
   *     whose value is refused
   */
  public static AbstractConfig read(ConfigDef own, Map<String, ?> properties) {
    List<String> known = new ArrayList<>(own.names());
    known.addAll(FRAMEWORK);
    for (String key : new TreeSet<>(properties.keySet())) {
      if (!known.contains(key)) {
        throw new ConfigException(
            key,
            properties.get(key),
            "unknown key"
                + Nearest.of(key, known)
                    .map(other -> "; did you mean \"" + other + "\"?")
                    .orElse("; there are " + String.join(", ", known)));
      }
    }
    return new AbstractConfig(own, properties, false);
  }
}
