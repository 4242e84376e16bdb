// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One transformation of Connect's.
 *
 * @param keys below {@code transforms.<name>.}, {@code type} among them
 * @param predicate below {@code predicates.<name>.}, empty if it is for all records
 * @param headers those that it adds
 */
public record Transform(
    String name, Map<String, String> keys, Map<String, String> predicate, List<String> headers) {

  Transform named(String other) {
    return new Transform(other, keys, predicate, headers);
  }

  /** Whether all records leave it, with the same value, and for the same topic. */
  public boolean keepsFilesWhole() {
    String type = keys.get("type");
    return type.endsWith("RegexExtract") || type.endsWith("TimestampFromHeader");
  }

  /** The header whose time it takes, empty if it is not about time. */
  public Optional<String> timeHeader() {
    return keys.get("type").endsWith("TimestampFromHeader")
        ? Optional.of(keys.get("header"))
        : Optional.empty();
  }

  /** The headers that it removes. */
  List<String> dropped() {
    return keys.get("type").endsWith("DropHeaders")
        ? List.of(keys.get("headers").split(",", -1))
        : List.of();
  }

  static void addTo(Map<String, String> config, List<Transform> transforms) {
    if (transforms.isEmpty()) {
      return;
    }
    config.put("transforms", names(transforms));
    for (Transform transform : transforms) {
      transform.keys.forEach(
          (key, value) -> config.put("transforms." + transform.name + "." + key, value));
      if (!transform.predicate.isEmpty()) {
        config.put("transforms." + transform.name + ".predicate", transform.name);
      }
    }
    List<Transform> conditional =
        transforms.stream().filter(transform -> !transform.predicate.isEmpty()).toList();
    if (!conditional.isEmpty()) {
      config.put("predicates", names(conditional));
    }
    for (Transform transform : conditional) {
      transform.predicate.forEach(
          (key, value) -> config.put("predicates." + transform.name + "." + key, value));
    }
  }

  private static String names(List<Transform> transforms) {
    return transforms.stream().map(Transform::name).collect(Collectors.joining(","));
  }

  /** Keys and values in turn, in their order. */
  static Map<String, String> keys(String... keysAndValues) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      keys.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return keys;
  }
}
