// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Reports the keys of a connector's configuration that nobody reads. Kafka Connect ignores them, so
 * that a mistyped key silently leaves its default in force.
 *
 * <p>A key is known if the connector's ConfigDef has it, if it stands below one of the connector's
 * free prefixes (written with their dot at the end, {@code headers.static.}) and is not nearly one
 * of the ConfigDef's there, or if it is one of the {@link FrameworkKeys}. Each other key becomes a
 * {@link ConfigValue} of its own with one error. The herder ({@code AbstractHerder.generateResult})
 * takes a value without a ConfigKey into its answer as it is, with a null definition, and counts
 * its errors; so the REST interface shows the error at the very key, and refuses to create the
 * connector.
 *
 * <p>Invariant: values that are already in the validated configuration are passed on untouched.
 */
public final class UnknownKeys {
  private final FrameworkKeys framework;
  private final ConfigDef own;
  private final List<String> freePrefixes;

  public UnknownKeys(FrameworkKeys framework, ConfigDef own, List<String> freePrefixes) {
    this.framework = framework;
    this.own = own;
    this.freePrefixes = List.copyOf(freePrefixes);
  }

  /** The validated configuration, with an error for every unknown key of the properties. */
  public Config report(Map<String, String> properties, Config validated) {
    List<ConfigValue> values = new ArrayList<>(validated.configValues());
    for (String key : new TreeSet<>(properties.keySet())) {
      if (!isKnown(key)) {
        ConfigValue value = new ConfigValue(key);
        value.value(properties.get(key));
        value.addErrorMessage(error(key));
        values.add(value);
      }
    }
    return new Config(values);
  }

  private boolean isKnown(String key) {
    return own.configKeys().containsKey(key)
        || framework.contains(key)
        || freePrefixes.stream()
            .anyMatch(prefix -> isBelow(prefix, key) && !isMistyped(prefix, key));
  }

  private boolean isMistyped(String prefix, String key) {
    List<String> beside =
        own.configKeys().keySet().stream().filter(known -> isBelow(prefix, known)).toList();
    return Nearest.of(key, beside).isPresent();
  }

  private static boolean isBelow(String prefix, String key) {
    return key.startsWith(prefix) && key.length() > prefix.length();
  }

  private String error(String key) {
    String unknown = "unknown key \"" + key + "\"";
    return suggestion(key)
        .map(other -> unknown + "; did you mean \"" + other + "\"?")
        .orElse(unknown);
  }

  private Optional<String> suggestion(String key) {
    List<String> candidates = new ArrayList<>();
    own.configKeys().values().stream()
        .filter(known -> !known.internalConfig)
        .forEach(known -> candidates.add(known.name));
    freePrefixes.forEach(prefix -> candidates.add(underPrefix(prefix, key)));
    framework.names().forEach(candidates::add);
    candidates.removeIf(key::equals); // a free prefix with nothing below it
    return Nearest.of(key, candidates);
  }

  /** The key with as many leading parts as the prefix has replaced by the prefix. */
  private static String underPrefix(String prefix, String key) {
    int end = 0;
    for (int dot = prefix.indexOf('.'); dot >= 0; dot = prefix.indexOf('.', dot + 1)) {
      end = key.indexOf('.', end) + 1;
      if (end == 0) {
        return prefix;
      }
    }
    return prefix + key.substring(end);
  }
}
