// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A source, channel, sink, group of sinks, interceptor or selector, with its own properties.
 *
 * @param name within the agent
 * @param path what its keys begin with in the file
 * @param typeName as the file has it
 * @param typeLine where it has it, 0 if it is Flume's default
 * @param keys by their names below the component, without {@code type}
 */
public record Component(
    Kind kind,
    String name,
    String path,
    String typeName,
    int typeLine,
    Map<String, Property> keys) {
  private static final Pattern BLANKS = Pattern.compile("[\\s,]+");

  /** Empty if it is a type without a table of keys. */
  public Optional<FlumeType> type() {
    return FlumeType.of(kind, typeName);
  }

  public boolean is(FlumeType type) {
    return type().filter(type::equals).isPresent();
  }

  public Optional<String> value(String key) {
    return Optional.ofNullable(keys.get(key)).map(Property::value);
  }

  public String value(String key, String byDefault) {
    return value(key).orElse(byDefault);
  }

  /** As Flume reads it: everything but {@code true} is false. */
  public boolean flag(String key, boolean byDefault) {
    return value(key).map(text -> text.equalsIgnoreCase("true")).orElse(byDefault);
  }

  /** The names that a key lists. */
  public List<String> list(String key) {
    return value(key).map(Component::names).orElse(List.of());
  }

  /**
   * Blanks separate; commas, which Flume would take for part of a name, are dropped, and so is a
   * name that is there already.
   */
  static List<String> names(String text) {
    return BLANKS.splitAsStream(text).filter(name -> !name.isEmpty()).distinct().toList();
  }

  /** The interceptors of a source, in their order. */
  public List<Component> interceptors() {
    List<Component> interceptors = new ArrayList<>();
    for (String each : list(Kind.INTERCEPTOR.list())) {
      String prefix = Kind.INTERCEPTOR.list() + "." + each + ".";
      interceptors.add(part(Kind.INTERCEPTOR, each, prefix, ""));
    }
    return interceptors;
  }

  /** The selector of a source, Flume's default one if the file has none. */
  public Component selector() {
    return part(Kind.SELECTOR, name, Kind.SELECTOR.list() + ".", FlumeType.REPLICATING.alias());
  }

  private Component part(Kind part, String partName, String prefix, String defaultType) {
    Map<String, Property> own = new LinkedHashMap<>();
    keys.values().stream()
        .filter(property -> property.key().startsWith(prefix))
        .map(property -> property.below(prefix))
        .forEach(property -> own.put(property.key(), property));
    Property type = own.remove("type");
    return new Component(
        part,
        partName,
        path + prefix,
        type == null ? defaultType : type.value(),
        type == null ? 0 : type.line(),
        own);
  }
}
