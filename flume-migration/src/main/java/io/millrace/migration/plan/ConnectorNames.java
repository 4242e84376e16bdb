// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Agent;
import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What connectors are called: {@code <agent>-<component>}, of letters, digits, {@code _} and {@code
 * -}, as the name of a file can be anywhere. Of a source and a sink with one name each gets its
 * kind behind it.
 *
 * <p>Invariant: no two components have one name, letter case aside; a component has the same name
 * in every plan of one file.
 */
final class ConnectorNames {
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]");

  private final Map<Part, String> names = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  private record Part(Kind kind, String name) {}

  private ConnectorNames() {}

  static ConnectorNames of(Agent agent) {
    ConnectorNames all = new ConnectorNames();
    Set<String> taken = new TreeSet<>();
    for (Kind kind : List.of(Kind.SOURCE, Kind.SINK)) {
      Kind other = kind == Kind.SOURCE ? Kind.SINK : Kind.SOURCE;
      for (Component component : agent.all(kind)) {
        String plain = legal(agent.name() + "-" + component.name());
        boolean shared =
            agent.all(other).stream()
                .anyMatch(each -> legal(each.name()).equalsIgnoreCase(legal(component.name())));
        String wanted = shared ? plain + "-" + kind.noun() : plain;
        String name = wanted;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
          name = wanted + "-" + i;
        }
        all.names.put(new Part(kind, component.name()), name);
        if (!name.equals(agent.name() + "-" + component.name())) {
          all.notes.add(
              "%s %s: its connector is called `%s`, as %s."
                  .formatted(
                      kind == Kind.SOURCE ? "Source" : "Sink",
                      Markdown.code(component.name()),
                      name,
                      shared
                          ? "a " + other.noun() + " has the same name"
                          : "a name has letters, digits, `_` and `-` only, and must be its own"));
        }
      }
    }
    return all;
  }

  /** Of a source or a sink of the agent. */
  String of(Component component) {
    return Optional.ofNullable(names.get(new Part(component.kind(), component.name())))
        .orElseThrow(() -> new IllegalArgumentException(component.kind() + " " + component.name()));
  }

  /** What is called otherwise than one would expect. */
  List<String> notes() {
    return notes;
  }

  private static String legal(String name) {
    return FOREIGN.matcher(name).replaceAll("-");
  }
}
