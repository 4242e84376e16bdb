// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The values of a key that takes one of a few: the constants of an enum, written in a configuration
 * as their {@code toString()} in lower case. The same object validates the key and reads it.
 *
 * <p>Invariant: every constant has its own text, and {@code parse(text(constant))} is the constant.
 */
public final class Choice<E extends Enum<E>> implements ConfigDef.Validator {
  private final Map<String, E> byText;

  private Choice(Map<String, E> byText) {
    this.byText = byText;
  }

  public static <E extends Enum<E>> Choice<E> of(Class<E> constants) {
    Map<String, E> byText = new LinkedHashMap<>();
    for (E constant : constants.getEnumConstants()) {
      E other = byText.put(textOf(constant), constant);
      if (other != null) {
        throw new IllegalArgumentException(
            constants.getName() + ": two constants are written \"" + textOf(constant) + "\"");
      }
    }
    return new Choice<>(Collections.unmodifiableMap(byText));
  }

  /** How the constant is written in a configuration, for example as a default. */
  public String text(E constant) {
    return textOf(constant);
  }

  /** The constant that the key is set to, or its default; null if it has neither. */
  public E from(AbstractConfig config, String key) {
    String text = config.getString(key);
    ensureValid(key, text);
    return byText.get(text);
  }

  @Override
  public void ensureValid(String key, Object value) {
    if (value != null && !byText.containsKey(value)) {
      throw new ConfigException(key, value, "must be one of " + this);
    }
  }

  @Override
  public String toString() {
    return String.join(", ", byText.keySet());
  }

  private static String textOf(Enum<?> constant) {
    return constant.toString().toLowerCase(Locale.ROOT);
  }
}
