// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The headers that a configuration wants, whose names a topic's template may use.
 *
 * <p>Invariant: no part of a file's name has a name that means something else.
 *
 * @param fields headers that carry a field
 * @param constants headers that are the same on every record
 * @param parts headers that are parts of the file's name
 */
public record HeaderShape(
    List<FieldHeader> fields, Map<String, String> constants, NameParts parts) {

  public HeaderShape {
    fields = List.copyOf(fields);
    constants = Map.copyOf(constants);
    Set<String> taken = new TreeSet<>(parts.names());
    Set<String> others = new TreeSet<>(constants.keySet());
    others.addAll(byName(fields).keySet());
    taken.retainAll(others);
    if (!taken.isEmpty()) {
      throw new IllegalArgumentException(
          "the group(s) " + taken + " have the name of a field or of another header");
    }
  }

  /** Every field by each name that a template may use for it. */
  Map<String, FileField> byName() {
    return byName(fields);
  }

  private static Map<String, FileField> byName(List<FieldHeader> headers) {
    Map<String, FileField> fields = new HashMap<>();
    for (FileField field : FileField.values()) {
      fields.put(field.label(), field);
    }
    for (FieldHeader header : headers) {
      fields.put(header.name(), header.field());
    }
    return fields;
  }

  /** Whether a template may use the name. */
  boolean has(String name) {
    return constants.containsKey(name)
        || parts.names().contains(name)
        || byName().containsKey(name);
  }
}
