// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.template.Template;
import io.millrace.template.TemplateValues;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a configuration wants of every record.
 *
 * <p>Invariant: every name in the topic's template is one that each record has a value for, but for
 * parts of a file's name, which only a name that matches has; and a template that gives the same
 * for all records gives the name of a topic.
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
    if (!topic.usesTime() && headers.constants().keySet().containsAll(topic.headers())) {
      checkName(topic.render(new Constants(headers.constants())));
    }
  }

  private static void checkName(String rendered) {
    String name = TopicName.replacingIllegal(rendered);
    if (!TopicName.isName(name)) {
      throw new IllegalArgumentException(
          "gives \"%s\", %d characters; wanted a topic's name, 1 to %d characters other than . and .."
              .formatted(name, name.length(), TopicName.MAX_LENGTH));
    }
  }

  /** Of a template that needs nothing else. */
  private record Constants(Map<String, String> headers) implements TemplateValues {
    @Override
    public String header(String name) {
      return headers.get(name);
    }

    @Override
    public long timestamp() {
      throw new IllegalStateException("The template has no time");
    }

    @Override
    public ZonedDateTime time() {
      throw new IllegalStateException("The template has no time");
    }
  }

  /** Whether records tell something of their file that changes as it grows. */
  boolean tellsOfChanges() {
    Map<String, FileField> named = headers.byName();
    return timestamp instanceof TimestampSource.FileModified
        || headers.fields().stream().anyMatch(header -> header.field().changes())
        || topic.headers().stream()
            .anyMatch(name -> named.containsKey(name) && named.get(name).changes());
  }

  /** The key of a file's records. */
  public enum Key {
    /** {@code <host>:<path>}, so that a file stays in one topic partition, and in order. */
    FILE,
    NONE
  }
}
