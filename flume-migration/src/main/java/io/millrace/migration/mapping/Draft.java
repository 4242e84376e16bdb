// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A connector's configuration while it is put together.
 *
 * <p>Invariant: the order of transformations is the order in which they were added, and each has a
 * name of its own.
 */
public final class Draft {
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]");

  private final Map<String, String> config = new LinkedHashMap<>();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, String> constants = new LinkedHashMap<>();
  private final List<Transform> transforms = new ArrayList<>();
  private final List<String> blocks = new ArrayList<>();

  public void put(String key, String value) {
    config.put(key, value);
  }

  public Optional<String> get(String key) {
    return Optional.ofNullable(config.get(key));
  }

  public Optional<String> remove(String key) {
    return Optional.ofNullable(config.remove(key));
  }

  /** The keys below a prefix, without it. */
  public Map<String, String> below(String prefix) {
    Map<String, String> below = new LinkedHashMap<>();
    config.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            below.put(key.substring(prefix.length()), value);
          }
        });
    return below;
  }

  /** A header that holds a field of the source, whatever was set before. */
  void field(String field, String header) {
    override(header);
    fields.put(header, field);
  }

  /** A field under its own name, unless there is a header of that name. */
  public void fieldIfAbsent(String field) {
    if (!headers().contains(field)) {
      fields.put(field, field);
    }
  }

  /** A header that is the same in all records, whatever was set before. */
  void constant(String header, String value) {
    override(header);
    constants.put(header, value);
  }

  /** The same for records whose group does not set the header. */
  void constantBesideGroups(String header, String value) {
    constants.put(header, value);
  }

  /** Whether a group sets a header for its own records. */
  boolean setsInGroup(String header) {
    return config.keySet().stream().anyMatch(key -> ofGroup(key).equals(Optional.of(header)));
  }

  private void override(String header) {
    fields.remove(header);
    constants.remove(header);
    config.keySet().removeIf(key -> ofGroup(key).equals(Optional.of(header)));
  }

  /** Whether a transformation so far may have set a header. */
  boolean extracts(String header) {
    return transforms.stream().anyMatch(transform -> transform.headers().contains(header));
  }

  /** Whether a transformation so far removes a header. */
  boolean drops(String header) {
    return transforms.stream().anyMatch(transform -> transform.dropped().contains(header));
  }

  private static Optional<String> ofGroup(String key) {
    int headers = key.indexOf(".headers.");
    return key.startsWith("groups.") && headers > 0
        ? Optional.of(key.substring(headers + ".headers.".length()))
        : Optional.empty();
  }

  public Optional<String> constant(String header) {
    return Optional.ofNullable(constants.get(header));
  }

  /** The values of a header that the file itself has, for all records or for those of a group. */
  public List<String> values(String header) {
    List<String> values = new ArrayList<>(constant(header).stream().toList());
    config.forEach(
        (key, value) -> {
          if (ofGroup(key).equals(Optional.of(header))) {
            values.add(value);
          }
        });
    return values;
  }

  public void removeConstant(String header) {
    constants.remove(header);
  }

  /** Whether the connector itself sets a header, by which its topic can be chosen. */
  public boolean knows(String header) {
    return fields.containsKey(header) || constants.containsKey(header);
  }

  public Optional<String> fieldOf(String header) {
    return Optional.ofNullable(fields.get(header));
  }

  /** All headers that records have in the end, as far as it is known. */
  public Set<String> headers() {
    Set<String> headers = new TreeSet<>(fields.keySet());
    headers.addAll(constants.keySet());
    transforms.forEach(transform -> headers.addAll(transform.headers()));
    config.keySet().forEach(key -> ofGroup(key).ifPresent(headers::add));
    return headers;
  }

  /** Adds a transformation under a name that is its own, and says which. */
  public String transform(Transform transform) {
    String legal = FOREIGN.matcher(transform.name()).replaceAll("-");
    String name = legal;
    for (int i = 2; isTaken(name); i++) {
      name = legal + "-" + i;
    }
    transforms.add(transform.named(name));
    return name;
  }

  private boolean isTaken(String name) {
    return transforms.stream().anyMatch(transform -> transform.name().equals(name));
  }

  public List<Transform> transforms() {
    return transforms;
  }

  /** Says why no connector can be made of it. */
  public void block(String reason) {
    blocks.add(reason);
  }

  public List<String> blocks() {
    return blocks;
  }

  /** The configuration, headers and transformations included. */
  public Map<String, String> config() {
    Map<String, String> all = new LinkedHashMap<>(config);
    if (!fields.isEmpty()) {
      List<String> headers = new ArrayList<>();
      fields.forEach(
          (header, field) -> headers.add(header.equals(field) ? field : field + ":" + header));
      all.put("headers", String.join(",", headers));
    }
    constants.forEach((header, value) -> all.put("headers.static." + header, value));
    Transform.addTo(all, transforms);
    return all;
  }
}
