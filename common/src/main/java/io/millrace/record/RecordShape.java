// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a configuration wants of every record.
 *
 * <p>Invariant: every name in the topic's template is one that each record has a value for.
 *
 * @param constants headers that are the same on every record
 */
public record RecordShape(
    Template topic,
    Key key,
    List<FieldHeader> headers,
    Map<String, String> constants,
    TimestampSource timestamp) {

  public RecordShape {
    headers = List.copyOf(headers);
    constants = Map.copyOf(constants);
    Set<String> unknown = new TreeSet<>(topic.headers());
    unknown.removeAll(fields(headers).keySet());
    unknown.removeAll(constants.keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no record has "
              + String.join(", ", unknown)
              + "; there are the fields "
              + FileField.labels()
              + ", and the names of headers that are configured");
    }
  }

  /** Every field by each name that a template may use for it. */
  Map<String, FileField> fields() {
    return fields(headers);
  }

  private static Map<String, FileField> fields(List<FieldHeader> headers) {
    Map<String, FileField> fields = new HashMap<>();
    for (FileField field : FileField.values()) {
      fields.put(field.label(), field);
    }
    for (FieldHeader header : headers) {
      fields.put(header.name(), header.field());
    }
    return fields;
  }

  /** The key of a file's records. */
  public enum Key {
    /** {@code <host>:<path>}, so that a file stays in one topic partition, and in order. */
    FILE,
    NONE
  }

  /** The time of a record. */
  public enum TimestampSource {
    /** When the line was read. */
    READ,
    /** When the file was last modified, as seen when reading it began. */
    FILE_MODIFIED;

    @Override
    public String toString() {
      return this == READ ? "read" : "file.modified";
    }
  }
}
