// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import io.millrace.config.Nearest;
import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Property;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * Carries a component over into a draft.
   *
   * @param ours which of its keys are meant; parts of a component have tables of their own
   */
  public List<Entry> convert(Component component, Draft draft, Predicate<String> ours) {
    List<Entry> entries = new ArrayList<>();
    for (Property property : component.keys().values()) {
      if (ours.test(property.key())) {
        entries.add(convert(component, property, draft));
      }
    }
    for (Row row : rows) {
      if (row.always() && !component.keys().containsKey(row.key())) {
        Setting setting = new Setting(component, row.key(), row.byDefault(), List.of(), true);
        outcome(row, setting, draft)
            .ifPresent(
                outcome ->
                    entries.add(
                        new Entry(0, component.path() + row.key(), row.byDefault(), outcome)));
      }
    }
    return entries;
  }

  private Entry convert(Component component, Property property, Draft draft) {
    String path = component.path() + property.key();
    for (Row row : rows) {
      Optional<List<String>> wild = row.match(property.key());
      if (wild.isPresent()) {
        Setting setting =
            new Setting(component, property.key(), property.value(), wild.get(), false);
        Outcome outcome = outcome(row, setting, draft).orElse(row.outcome());
        return new Entry(property.line(), path, property.value(), outcome);
      }
    }
    return new Entry(property.line(), path, property.value(), unknown(property.key()));
  }

  private static Optional<Outcome> outcome(Row row, Setting setting, Draft draft) {
    try {
      return row.conversion().convert(setting, draft);
    } catch (IllegalArgumentException e) {
      return Optional.of(
          Outcome.lost(
              e.getMessage(), "correct it in the Flume file and plan again, or set ours by hand"));
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
