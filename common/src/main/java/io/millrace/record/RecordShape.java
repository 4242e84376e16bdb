// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.template.Template;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a configuration wants of every record.
 *
 * <p>Invariant: every name in the topic's template is one that each record has a value for, but for
 * parts of a file's name, which only a name that matches has.
 *
 * @param transformed whether transformations follow, of which one may change a record's headers in
 *     place: then no two records share theirs
 */
public record RecordShape(
    Template topic, Key key, HeaderShape headers, TimestampSource timestamp, boolean transformed) {

  public RecordShape {
    Set<String> unknown = new TreeSet<>(topic.headers());
    unknown.removeIf(headers::has);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "no record has "
              + String.join(", ", unknown)
              + "; there are the fields "
              + FileField.labels()
              + ", and the names of headers that are configured");
    }
  }

  /** The key of a file's records. */
  public enum Key {
    /** {@code <host>:<path>}, so that a file stays in one topic partition, and in order. */
    FILE,
    NONE
  }
}
