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
  /** What Kafka Connect itself reads below the prefix of either. */
  private static final List<String> OF_BOTH = List.of("type", "plugin.version");

  /** And of a transformation alone. */
  private static final List<String> OF_TRANSFORMATION = List.of("predicate", "negate");

  private StepConfig() {}

  /**
   * Reads a transformation's properties as {@code configure} gets them, without its prefix.
   *
   * @throws ConfigException on the first key that is neither its own nor Kafka Connect's, or whose
   *     value is refused
   */
  public static AbstractConfig ofTransformation(ConfigDef own, Map<String, ?> properties) {
    List<String> known = new ArrayList<>(own.names());
    known.addAll(OF_BOTH);
    known.addAll(OF_TRANSFORMATION);
    return read(own, properties, known);
  }

  /** The same of a predicate. */
  public static AbstractConfig ofPredicate(ConfigDef own, Map<String, ?> properties) {
    for (String key : OF_TRANSFORMATION) {
      if (properties.containsKey(key)) {
        throw new ConfigException(
            key,
            properties.get(key),
            "is a key of the transformation that the predicate stands before: transforms.<name>."
                + key);
      }
    }
    List<String> known = new ArrayList<>(own.names());
    known.addAll(OF_BOTH);
    return read(own, properties, known);
  }

  private static AbstractConfig read(ConfigDef own, Map<String, ?> properties, List<String> known) {
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
      if (properties.get(key) == null) {
        throw new ConfigException(key, null, "must have a value; leave it out for its default");
      }
    }
    return new AbstractConfig(own, properties, false);
  }
}
