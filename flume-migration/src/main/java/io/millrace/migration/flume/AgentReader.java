// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

import io.millrace.config.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sorts the properties of one agent by component, and tells what Flume would leave out, which it
 * does with a line in its log.
 */
final class AgentReader {
  private static final List<Kind> LISTED =
      List.of(Kind.SOURCE, Kind.CHANNEL, Kind.SINK, Kind.SINK_GROUP);
  private static final String CONFIG_FILTERS = "configfilters";

  private final String name;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<Kind, Property> lists = new LinkedHashMap<>();
  private final Map<Kind, Map<String, Map<String, Property>>> components = new LinkedHashMap<>();

  private AgentReader(String name) {
    this.name = name;
    LISTED.forEach(kind -> components.put(kind, new LinkedHashMap<>()));
  }

  /** Takes properties whose keys begin after the agent's name. */
  static Agent read(String name, List<Property> properties) {
    AgentReader reader = new AgentReader(name);
    properties.forEach(reader::sort);
    List<Component> found = new ArrayList<>();
    LISTED.forEach(kind -> found.addAll(reader.listed(kind)));
    return new Agent(name, List.copyOf(reader.lists.values()), found, reader.problems);
  }

  private void sort(Property property) {
    for (Kind kind : LISTED) {
      if (property.key().equals(kind.list())) {
        lists.put(kind, property);
        return;
      }
      String prefix = kind.list() + ".";
      int dot = property.key().indexOf('.', prefix.length());
      if (property.key().startsWith(prefix) && dot > prefix.length()) {
        String component = property.key().substring(prefix.length(), dot);
        Property own = property.below(prefix + component + ".");
        if (!own.key().isEmpty()) {
          components
              .get(kind)
              .computeIfAbsent(component, any -> new LinkedHashMap<>())
              .put(own.key(), own);
          return;
        }
      }
    }
    unknown(property);
  }

  private void unknown(Property property) {
    String first = property.key().split("\\.", 2)[0];
    if (first.equals(CONFIG_FILTERS)) {
      error(
          property.line(),
          property.key(),
          "configuration filters have no counterpart here; use Connect's config providers");
      return;
    }
    List<String> wanted = LISTED.stream().map(Kind::list).toList();
    error(
        property.line(),
        property.key(),
        "got \"%s\", wanted one of %s%s".formatted(first, wanted, didYouMean(first, wanted)));
  }

  private List<Component> listed(Kind kind) {
    Map<String, Map<String, Property>> defined = components.get(kind);
    Set<String> active = active(kind, defined);
    List<String> unlisted = defined.keySet().stream().filter(c -> !active.contains(c)).toList();
    for (String component : unlisted) {
      String meant = didYouMean(component, List.copyOf(active));
      passOver(
          kind,
          component,
          defined.get(component),
          "%s is not in the list %s.%s%s".formatted(component, name, kind.list(), meant));
    }
    List<Component> found = new ArrayList<>();
    for (String component : active) {
      Map<String, Property> keys = defined.get(component);
      if (keys == null) {
        error(
            lists.get(kind).line(),
            name + "." + kind.list(),
            "lists \"%s\", which has no key; wanted %s.type=…%s"
                .formatted(component, key(kind, component), didYouMean(component, unlisted)));
      } else {
        component(kind, component, keys).ifPresent(found::add);
      }
    }
    return found;
  }

  private void passOver(Kind kind, String component, Map<String, Property> keys, String why) {
    for (Property property : keys.values()) {
      problems.add(
          Problem.note(
              property.line(),
              key(kind, component) + "." + property.key(),
              "is passed over, as Flume does: " + why));
    }
  }

  private Set<String> active(Kind kind, Map<String, Map<String, Property>> defined) {
    Property list = lists.get(kind);
    if (list == null) {
      if (kind != Kind.SINK_GROUP) {
        error(
            0,
            name + "." + kind.list(),
            "is missing, so Flume would start no %s; wanted a list%s"
                .formatted(
                    kind.noun(),
                    defined.isEmpty()
                        ? ""
                        : " of " + defined.keySet() + ", which the file describes"));
      }
      return Set.of();
    }
    if (list.value().contains(",")) {
      problems.add(
          Problem.note(
              list.line(),
              name + "." + kind.list(),
              "got \"%s\": Flume separates names by blanks only; the commas are passed over here"
                  .formatted(list.value())));
    }
    return new LinkedHashSet<>(Component.names(list.value()));
  }

  private Optional<Component> component(Kind kind, String component, Map<String, Property> keys) {
    if (kind == Kind.SINK_GROUP) {
      return Optional.of(
          new Component(
              kind, component, key(kind, component) + ".", FlumeType.SINK_GROUP.alias(), 0, keys));
    }
    Map<String, Property> own = new LinkedHashMap<>(keys);
    Property type = own.remove("type");
    if (type == null) {
      error(
          keys.values().iterator().next().line(),
          key(kind, component) + ".type",
          "is missing; wanted one of " + FlumeType.aliases(kind));
      passOver(kind, component, keys, component + " has no type");
      return Optional.empty();
    }
    return Optional.of(
        new Component(
            kind,
            component,
            key(kind, component) + ".",
            typeName(kind, component, type),
            type.line(),
            own));
  }

  /** A remark after a known type is dropped, and that is noted. */
  private String typeName(Kind kind, String component, Property type) {
    String first = Component.names(type.value()).stream().findFirst().orElse(type.value());
    if (!first.equals(type.value()) && FlumeType.of(kind, first).isPresent()) {
      problems.add(
          Problem.note(
              type.line(),
              key(kind, component) + ".type",
              "got \"%s\": a properties file has no comments behind a value, Flume would look for a"
                      .formatted(type.value())
                  + " class of that name; read as \"%s\"".formatted(first)));
      return first;
    }
    return type.value();
  }

  private String key(Kind kind, String component) {
    return name + "." + kind.list() + "." + component;
  }

  private void error(int line, String key, String what) {
    String full = key.startsWith(name + ".") ? key : name + "." + key;
    problems.add(Problem.error(line, full, what));
  }

  private static String didYouMean(String word, List<String> candidates) {
    return Stream.of(word)
        .flatMap(text -> Nearest.of(text, candidates).stream())
        .map(other -> "; did you mean \"" + other + "\"?")
        .findFirst()
        .orElse("");
  }
}
