// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A file of {@code config-samples}: a connector as a user would POST it, or a worker's properties.
 *
 * @param name of the connector, or of the file
 */
public record Sample(String name, Map<String, String> config) {
  private static final JsonMapper JSON = new JsonMapper();

  public Sample {
    config = Map.copyOf(config);
  }

  public static Sample connector(Path file) {
    try {
      return JSON.readValue(file.toFile(), Sample.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample " + file, e);
    }
  }

  public static Sample worker(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample " + file, e);
    }
    Map<String, String> config = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> config.put(key, properties.getProperty(key)));
    return new Sample(file.getFileName().toString(), config);
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

  /**
   * The same with a time that would be too long to wait for.
   *
   * @throws IllegalArgumentException if it is no longer in the sample already
   */
  Sample shorter(String key, long millis) {
    if (Long.parseLong(value(key)) <= millis) {
      throw new IllegalArgumentException(
          "the sample %s has %s=%s, and the quickstart would have made it %d"
              .formatted(name, key, value(key), millis));
    }
    Map<String, String> changed = new TreeMap<>(config);
    changed.put(key, Long.toString(millis));
    return new Sample(name, changed);
  }

  /**
   * The same but for a key, whose value comes from elsewhere.
   *
   * @throws IllegalArgumentException if the sample does not have it
   */
  Sample without(String key) {
    Map<String, String> rest = new TreeMap<>(config);
    value(key);
    rest.remove(key);
    return new Sample(name, rest);
  }

  String value(String key) {
    String value = config.get(key);
    if (value == null) {
      throw new IllegalArgumentException("the sample %s has no key %s".formatted(name, key));
    }
    return value;
  }

  /** A value that is a path. */
  Path path(String key) {
    return Path.of(value(key));
  }

  int tasks() {
    return Integer.parseInt(value("tasks.max"));
  }
}
