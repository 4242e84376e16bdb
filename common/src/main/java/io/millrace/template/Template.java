// SPDX-License-Identifier: Apache-2.0
package io.millrace.template;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A text with Flume's escapes, parsed once and rendered for each record that needs it.
 *
 * <p>Every escape of Flume's {@code hdfs.path} keeps its meaning, with these differences: an
 * unknown escape is an error when the template is parsed, a header name may hold any character but
 * {@code }}, {@code %%} needs no time, names of days and months are English on every machine, and
 * the host is looked up when the template is parsed.
 *
 * <p>Invariant: rendering depends on nothing but the values handed in; two records with the same
 * {@link #headers} values and times that agree when cut to {@link #resolution} at one UTC offset
 * give the same text.
 */
public final class Template {
  private final String text;
  private final List<Segment> segments;
  private final Set<String> headers;
  private final ChronoUnit resolution;
  private final boolean printsTime;

  private Template(String text, List<Segment> segments) {
    this.text = text;
    this.segments = segments;
    Set<String> names = new LinkedHashSet<>();
    boolean time = false;
    for (Segment segment : segments) {
      if (segment instanceof Segment.Header header) {
        names.add(header.name());
      }
      time |= segment instanceof Segment.Time;
    }
    this.headers = Set.copyOf(names);
    this.printsTime = time;
    this.resolution =
        segments.stream()
            .map(Segment::resolution)
            .min(Comparator.naturalOrder())
            .orElse(ChronoUnit.FOREVER);
  }

  /**
   * Reads the text once.
   *
   * @throws IllegalArgumentException naming the escape that is wrong, its place, and the legal ones
   */
  public static Template parse(String text) {
    return new Template(text, new TemplateParser(text).parse());
  }

  /** The template as it was written. */
  public String text() {
    return text;
  }

  /** The names in {@code %{name}} escapes. */
  public Set<String> headers() {
    return headers;
  }

  public boolean usesTime() {
    return resolution != ChronoUnit.FOREVER;
  }

  /** The finest unit of time that changes the text; {@code FOREVER} if no escape prints time. */
  public ChronoUnit resolution() {
    return resolution;
  }

  /** What every rendering begins with: the text before the first escape other than {@code %%}. */
  public String staticPrefix() {
    return !segments.isEmpty() && segments.get(0) instanceof Segment.Text first ? first.text() : "";
  }

  public String render(TemplateValues values) {
    ZonedDateTime time = printsTime ? values.time() : null;
    StringBuilder out = new StringBuilder(text.length() + 32);
    for (int i = 0; i < segments.size(); i++) {
      segments.get(i).append(out, values, time);
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
