// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import io.millrace.time.TimeFormat;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** A pattern of Joda's, with which Flume reads times, as one of DateTimeFormatter's. */
final class JodaPattern {
  private JodaPattern() {}

  /** Empty if there is none that means the same. */
  static Optional<String> of(String joda) {
    StringBuilder ours = new StringBuilder();
    boolean quoted = false;
    int at = 0;
    while (at < joda.length()) {
      char c = joda.charAt(at);
      int end = at + 1;
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && Character.isLetter(c)) {
        while (end < joda.length() && joda.charAt(end) == c) {
          end++;
        }
      }
      String run = joda.substring(at, end);
      Optional<String> same = quoted || c == '\'' ? Optional.of(run) : letters(c, run);
      if (same.isEmpty()) {
        return Optional.empty();
      }
      ours.append(same.get());
      at = end;
    }
    return valid(ours.toString());
  }

  private static Optional<String> letters(char c, String run) {
    return switch (c) {
      case 'C', 'e' -> Optional.empty();
      case 'Y' -> Optional.of(run.replace('Y', 'y'));
      case 'x' -> Optional.of(run.replace('x', 'Y'));
      case 'Z' -> Optional.of(run.length() == 1 ? "Z" : run.length() == 2 ? "XXX" : "VV");
      default -> Optional.of(run);
    };
  }

  /** As the transformation takes it, which wants a certain day. */
  private static Optional<String> valid(String pattern) {
    try {
      return Optional.of(new TimeFormat(pattern, ZoneOffset.UTC, Locale.ENGLISH))
          .map(any -> pattern);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the caller says what was got and wanted
    }
  }
}
