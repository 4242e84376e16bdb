// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Kind;
import io.millrace.migration.flume.Property;
import io.millrace.migration.mapping.Code;
import io.millrace.migration.mapping.Draft;
import io.millrace.migration.mapping.Entry;
import io.millrace.migration.mapping.KeyTable;
import io.millrace.migration.mapping.KeyTables;
import io.millrace.migration.mapping.OtherTypes;
import io.millrace.migration.mapping.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A component after the table of its type, and for a source those of its interceptors and its
 * selector, were gone through.
 *
 * @param sections its own first
 */
record Converted(Component component, Draft draft, List<Section> sections) {
  private static final String INTERCEPTOR_PREFIX = Kind.INTERCEPTOR.list() + ".";
  private static final String SELECTOR_PREFIX = Kind.SELECTOR.list() + ".";

  static Converted of(Component component) {
    Draft draft = new Draft();
    List<Section> sections = new ArrayList<>();
    sections.add(own(component, draft));
    if (component.kind() == Kind.SOURCE) {
      component.interceptors().forEach(part -> sections.add(own(part, draft)));
      Component selector = component.selector();
      if (component.keys().keySet().stream().anyMatch(key -> key.startsWith(SELECTOR_PREFIX))) {
        sections.add(own(selector, draft));
      }
    }
    return new Converted(component, draft, sections);
  }

  boolean is(FlumeType type) {
    return component.is(type);
  }

  private static Section own(Component component, Draft draft) {
    Optional<FlumeType> type = component.type();
    if (type.isEmpty()) {
      Outcome outcome = OtherTypes.outcome(component);
      if (component.kind() == Kind.SOURCE || component.kind() == Kind.SINK) {
        draft.block(outcome.why());
      }
      return Section.of(component, "", other(component, outcome));
    }
    KeyTable table = KeyTables.of(type.get());
    List<Entry> entries = new ArrayList<>();
    if (component.typeLine() > 0) {
      entries.add(type(component, table.typeOutcome()));
    }
    entries.addAll(table.convert(component, draft, key -> !isOfAPart(component, key)));
    entries.addAll(unlistedInterceptors(component));
    return Section.of(component, table.becomes(), entries);
  }

  /** Whether another table has it. */
  private static boolean isOfAPart(Component component, String key) {
    return component.kind() == Kind.SOURCE
        && (key.startsWith(INTERCEPTOR_PREFIX) || key.startsWith(SELECTOR_PREFIX));
  }

  private static List<Entry> unlistedInterceptors(Component component) {
    if (component.kind() != Kind.SOURCE) {
      return List.of();
    }
    List<String> listed = component.list(Kind.INTERCEPTOR.list());
    return component.keys().values().stream()
        .filter(property -> property.key().startsWith(INTERCEPTOR_PREFIX))
        .filter(property -> !isOfOne(property.key().substring(INTERCEPTOR_PREFIX.length()), listed))
        .map(
            property ->
                entry(
                    component,
                    property,
                    Outcome.lost(
                        "is of no interceptor in the list "
                            + Code.of("interceptors=" + String.join(" ", listed))
                            + ", so Flume passes over it too",
                        "")))
        .toList();
  }

  private static boolean isOfOne(String key, List<String> listed) {
    return listed.stream()
        .anyMatch(name -> key.startsWith(name + ".") && key.length() > name.length() + 1);
  }

  private static Entry type(Component component, Outcome outcome) {
    return new Entry(
        component.typeLine(), component.path() + "type", component.typeName(), outcome);
  }

  private static List<Entry> other(Component component, Outcome outcome) {
    List<Entry> entries = new ArrayList<>();
    entries.add(type(component, outcome));
    component
        .keys()
        .values()
        .forEach(
            property ->
                entries.add(entry(component, property, Outcome.lost("see its `type`", ""))));
    return entries;
  }

  private static Entry entry(Component component, Property property, Outcome outcome) {
    return new Entry(property.line(), component.path() + property.key(), property.value(), outcome);
  }
}
