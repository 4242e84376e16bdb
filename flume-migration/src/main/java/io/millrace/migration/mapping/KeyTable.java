// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import io.millrace.config.Nearest;
import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Property;
import io.millrace.migration.flume.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What becomes of the keys of one type of component.
 *
 * <p>Invariant: every key that a component has becomes an entry, those of which no row knows too.
 */
public record KeyTable(FlumeType type, String becomes, List<Row> rows) {

  static KeyTable of(FlumeType type, String becomes, Row... rows) {
    return new KeyTable(type, becomes, List.of(rows));
  }

  /** The same with more rows, which other types have too. */
  KeyTable with(List<Row> more) {
    List<Row> all = new ArrayList<>(rows);
    all.addAll(more);
    return new KeyTable(type, becomes, List.copyOf(all));
  }

  /** What becomes of the type itself. */
  public Outcome typeOutcome() {
    return type == FlumeType.LOAD_BALANCING
        ? Outcome.changed(
            "",
            "all sinks get all records: a topic's partitions are shared within one connector",
            "make one connector of sinks that are alike, with `tasks.max`")
        : becomes.equals("none")
            ? Outcome.lost("has no counterpart", "see its keys")
            : Outcome.ok(becomes, "");
  }

  /**
   * Carries a component over into a draft, row by row, so that the order of keys in the file makes
   * no difference.
   *
   * @param ours which of its keys are meant; parts of a component have tables of their own
   */
  public List<Entry> convert(Component component, Draft draft, Predicate<String> ours) {
    Map<String, Entry> found = new HashMap<>();
    List<Entry> defaults = new ArrayList<>();
    for (Row row : rows) {
      for (Property property : component.keys().values()) {
        if (ours.test(property.key()) && !found.containsKey(property.key())) {
          row.match(property.key())
              .map(wild -> entry(row, component, property, wild, draft))
              .ifPresent(entry -> found.put(property.key(), entry));
        }
      }
      if (row.always() && !component.keys().containsKey(row.key())) {
        Setting setting = new Setting(component, row.key(), row.byDefault(), List.of(), true);
        outcome(row, setting, draft)
            .map(outcome -> new Entry(0, component.path() + row.key(), row.byDefault(), outcome))
            .ifPresent(defaults::add);
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (Property property : component.keys().values()) {
      if (ours.test(property.key())) {
        entries.add(found.getOrDefault(property.key(), unknown(component, property)));
      }
    }
    entries.addAll(defaults);
    return entries;
  }

  private static Entry entry(
      Row row, Component component, Property property, List<String> wild, Draft draft) {
    Setting setting = new Setting(component, property.key(), property.value(), wild, false);
    Outcome outcome = outcome(row, setting, draft).orElse(row.outcome());
    return new Entry(property.line(), component.path() + property.key(), property.value(), outcome);
  }

  private Entry unknown(Component component, Property property) {
    return new Entry(
        property.line(),
        component.path() + property.key(),
        property.value(),
        unknown(property.key()));
  }

  private static Optional<Outcome> outcome(Row row, Setting setting, Draft draft) {
    try {
      return row.conversion().convert(setting, draft);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          Outcome.lost(
              Code.plain(Secrets.is(setting.key()) ? "cannot be used" : e.getMessage()),
              "correct it in the Flume file and plan again, or set ours by hand"));
    }
  }

  private Outcome unknown(String key) {
    List<String> known = rows.stream().map(Row::key).toList();
    String meant =
        Nearest.of(key, known).map(other -> "; did you mean `" + other + "`?").orElse("");
    return Outcome.lost(
        "unknown: Flume's " + type.alias() + " has no such key" + meant,
        "correct or remove it; nothing was carried over");
  }
}
