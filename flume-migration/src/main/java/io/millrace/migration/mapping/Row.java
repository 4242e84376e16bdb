// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One key of one type of component, and what becomes of it.
 *
 * @param key with {@code <name>} where a part is up to the user; the last such part may have dots
 * @param byDefault Flume's default, {@code -} if there is none
 * @param outcome what becomes of it in general
 * @param always whether Flume's default counts too when the file does not set the key
 */
public record Row(
    String key, String byDefault, Outcome outcome, Conversion conversion, boolean always) {
  static final String NO_DEFAULT = "-";
  private static final Pattern WILD = Pattern.compile("<\\w+>");

  /** A key that is explained. */
  static Row explained(String key, String byDefault, Outcome outcome) {
    return new Row(key, byDefault, outcome, Conversion.none(), false);
  }

  /** A key that is carried over where it is set; by default ours does the same, or what it says. */
  static Row set(String key, String byDefault, Outcome outcome, Conversion conversion) {
    return new Row(key, byDefault, outcome, conversion, false);
  }

  /** A key whose default is carried over too, since ours is another one. */
  static Row always(String key, String byDefault, Outcome outcome, Conversion conversion) {
    return new Row(key, byDefault, outcome, conversion, true);
  }

  /** The parts of a key that this row leaves open; empty if it is about another key. */
  Optional<List<String>> match(String name) {
    if (!key.contains("<")) {
      return key.equals(name) ? Optional.of(List.of()) : Optional.empty();
    }
    Matcher matcher = Pattern.compile(regex()).matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toList());
  }

  private String regex() {
    StringBuilder regex = new StringBuilder();
    Matcher wild = WILD.matcher(key);
    int end = 0;
    while (wild.find()) {
      boolean last = key.indexOf('<', wild.end()) < 0;
      regex.append(Pattern.quote(key.substring(end, wild.start())));
      regex.append(last ? "(.+)" : "([^.]+)");
      end = wild.end();
    }
    return regex.append(Pattern.quote(key.substring(end))).toString();
  }
}
