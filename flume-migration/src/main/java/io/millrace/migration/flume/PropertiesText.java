// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A properties file, read as {@link Properties} reads it, but one property at a time: each has its
 * line, and one that cannot be read hides no other.
 *
 * <p>Invariant: of a key that is there several times the last value counts, as in Flume; the others
 * are a problem each.
 */
final class PropertiesText {
  private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n]");
  private static final Pattern LOOKUP = Pattern.compile("\\$\\{[\\w.]+(?:[:\\[][^}]*)?}");
  private static final Pattern BLANKS = Pattern.compile("^[ \\t\\f]+");
  private static final Pattern DROPPED =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\([^tnrfu\\\\ =:#!\\s])");

  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final List<Problem> problems;

  private PropertiesText(List<Problem> problems) {
    this.problems = problems;
  }

  static List<Property> read(String text, List<Problem> problems) {
    PropertiesText read = new PropertiesText(problems);
    String[] lines = LINE_END.split(text.startsWith("\uFEFF") ? text.substring(1) : text, -1);
    for (int i = 0; i < lines.length; i++) {
      int first = i + 1;
      String start = BLANKS.matcher(lines[i]).replaceFirst("");
      if (start.isEmpty() || start.startsWith("#") || start.startsWith("!")) {
        continue;
      }
      StringBuilder whole = new StringBuilder(lines[i]);
      while (goesOn(lines[i]) && i + 1 < lines.length) {
        i++;
        whole.append('\n').append(lines[i]);
      }
      read.property(whole.toString(), first);
    }
    return new ArrayList<>(read.properties.values());
  }

  /** Whether it ends in an odd number of backslashes. */
  private static boolean goesOn(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }

  private void property(String text, int line) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      problems.add(
          Problem.error(
              line,
              "",
              "cannot be read (%s), got \"%s\""
                  .formatted(e.getMessage(), Secrets.shown(text, text))));
      return;
    } catch (IOException e) {
      throw new UncheckedIOException("Reading from memory", e);
    }
    one.stringPropertyNames()
        .forEach(
            name -> {
              Property property = new Property(name.trim(), one.getProperty(name).trim(), line);
              noteBackslashes(text, property);
              noteLookup(property);
              put(property);
            });
  }

  private void put(Property property) {
    Property before = properties.remove(property.key());
    if (property.value().isEmpty()) {
      problems.add(
          Problem.note(
              property.line(),
              property.key(),
              "got no value; Flume passes over such a key, so its default holds"
                  + (before == null
                      ? ""
                      : ", and not what line %d sets, %s"
                          .formatted(before.line(), quoted(before)))));
      return;
    }
    if (before != null) {
      problems.add(
          Problem.note(
              property.line(),
              property.key(),
              "is set in line %d too, to %s; the last one counts, %s"
                  .formatted(before.line(), quoted(before), quoted(property))));
    }
    properties.put(property.key(), property);
  }

  private void noteLookup(Property property) {
    if (LOOKUP.matcher(property.value()).find() && !property.key().endsWith("replaceString")) {
      problems.add(
          Problem.note(
              property.line(),
              property.key(),
              "has ${…}, which Flume may replace when it starts; it is taken as it stands here"));
    }
  }

  private static String quoted(Property property) {
    return "\"" + Secrets.shown(property.key(), property.value()) + "\"";
  }

  private void noteBackslashes(String text, Property property) {
    Matcher dropped = DROPPED.matcher(text);
    if (dropped.find() && !Secrets.is(property.key())) {
      problems.add(
          Problem.note(
              property.line(),
              property.key(),
              "the properties format drops the backslash of \"\\%s\"; what Flume works with is \"%s\""
                  .formatted(dropped.group(1), Secrets.shown(property.key(), property.value()))));
    }
  }
}
