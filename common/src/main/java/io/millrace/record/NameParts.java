// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The parts of a file's name that become headers: the named groups of an expression that must match
 * the whole name.
 *
 * <p>Invariant: each name is that of a group of the expression.
 *
 * @param regex null if names have no parts
 */
public record NameParts(Pattern regex, List<String> names) {
  /** Names are left whole. */
  public static final NameParts NONE = new NameParts(null, List.of());

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

  public NameParts {
    names = List.copyOf(names);
  }

  /**
   * Compiles the expression.
   *
   * @throws IllegalArgumentException if it is none, or has no named group
   */
  public static NameParts parse(String regex) {
    Pattern pattern = compile(regex);
    Set<String> names = new LinkedHashSet<>();
    // This one matches the empty text whatever the expression is, and has all its groups.
    Matcher matched = Pattern.compile("|" + regex).matcher("");
    Matcher candidate = GROUP.matcher(regex);
    while (matched.matches() && candidate.find()) {
      if (has(matched, candidate.group(1))) {
        names.add(candidate.group(1));
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "has no named group, such as (?<service>[a-z]+); names of groups are letters and digits");
    }
    return new NameParts(pattern, List.copyOf(names));
  }

  private static Pattern compile(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "is not a regular expression: " + e.getDescription() + " at position " + e.getIndex(), e);
    }
  }

  /** What looks like a group may stand in quotes or in brackets. */
  private static boolean has(Matcher matched, String group) {
    try {
      matched.start(group);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The parts of a name; none if it does not match. A group that took no part is left out. */
  Map<String, String> of(String fileName) {
    Map<String, String> parts = new LinkedHashMap<>();
    Matcher matcher = regex == null ? null : regex.matcher(fileName);
    if (matcher != null && matcher.matches()) {
      for (String name : names) {
        String part = matcher.group(name);
        if (part != null) {
          parts.put(name, part);
        }
      }
    }
    return parts;
  }
}
