// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A connector of {@code config-samples}, as a user would POST it.
 *
 * @param name of the connector
 */
record Sample(String name, Map<String, String> config) {
  private static final JsonMapper JSON = new JsonMapper();

  Sample {
    config = Map.copyOf(config);
  }

  static Sample read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Sample.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample " + file, e);
    }
  }

  /**
   * The same with a path or an address filled in, wherever it occurs in a value.
   *
   * @throws IllegalArgumentException if it occurs nowhere, because then the sample has changed
   */
  Sample with(String placeholder, String actual) {
    Map<String, String> filled = new TreeMap<>(config);
    filled.replaceAll((key, value) -> value.replace(placeholder, actual));
    if (filled.equals(config)) {
      throw new IllegalArgumentException(
          "the sample %s does not mention %s, which the quickstart fills in"
              .formatted(name, placeholder));
    }
    return new Sample(name, filled);
  }

  int tasks() {
    return Integer.parseInt(config.get("tasks.max"));
  }
}
