// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The capturing groups of an expression, by number or by name. Java tells of them only in a match,
 * so this is one of the same expression with one more alternative, which always matches.
 */
public final class Groups {
  private static final Pattern NAMED = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:[0-9]|\\{[a-zA-Z][a-zA-Z0-9]*\\})");
  private static final int MOST_DIGITS = 4;

  private final String regex;
  private final Matcher always;

  /** Takes a valid regular expression. */
  public Groups(String regex) {
    this.regex = regex;
    this.always = Pattern.compile("|" + regex).matcher("");
    always.find();
  }

  static boolean isNumber(String group) {
    return Character.isDigit(group.charAt(0));
  }

  /** The names of the groups that have one, in their order. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Matcher candidates = NAMED.matcher(regex);
    while (candidates.find()) {
      if (has(candidates.group(1))) {
        names.add(candidates.group(1));
      }
    }
    return names;
  }

  /** Whether there is a group of that number, 0 for the whole match, or of that name. */
  public boolean has(String group) {
    if (group.isEmpty()) {
      return false;
    }
    if (isNumber(group)) {
      return group.length() <= MOST_DIGITS
          && group.chars().allMatch(c -> c >= '0' && c <= '9')
          && Integer.parseInt(group) <= always.groupCount();
    }
    try {
      always.start(group);
      return true;
    } catch (IllegalArgumentException e) {
      return false; // Java's only way to say no
    }
  }

  /** All that {@link #has} says yes to, for messages. */
  public String list() {
    List<String> all = new ArrayList<>(names());
    all.add("0 to " + always.groupCount());
    return String.join(", ", all);
  }

  /**
   * Takes what could replace a match of some expression.
   *
   * @throws IllegalArgumentException if a {@code $} or a backslash means nothing
   */
  public static void checkSyntax(String replacement) {
    for (int at = 0; at < replacement.length(); at++) {
      char c = replacement.charAt(at);
      if (c == '\\' && ++at == replacement.length()) {
        throw new IllegalArgumentException("ends in a backslash; write \\\\ for one");
      }
      if (c == '$'
          && !REFERENCE.matcher(replacement).region(at, replacement.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "has a $ at position " + at + " that no number or {name} follows; write \\$ for one");
      }
    }
  }

  /**
   * Takes what would replace a match.
   *
   * @throws IllegalArgumentException if it names a group that is not there, or cannot be read
   */
  public void checkReplacement(String replacement) {
    try {
      always.reset();
      always.find();
      always.appendReplacement(new StringBuilder(), replacement);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(e.getMessage() + "; there are " + list(), e);
    }
  }
}
