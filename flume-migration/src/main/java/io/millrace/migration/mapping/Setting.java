// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import io.millrace.migration.flume.Component;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One key's value, as the file has it or as Flume would take it by default.
 *
 * @param wild what stands in the key where its row has a {@code <name>}
 */
record Setting(
    Component component, String key, String value, List<String> wild, boolean isDefault) {

  /** A whole number of some unit in another one. */
  long times(long factor) {
    try {
      return Math.multiplyExact(Long.parseLong(value.trim()), factor);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException("got \"" + value + "\", wanted a whole number", e);
    }
  }

  /** A whole number that ours takes. */
  long number(long least, long most) {
    long number = times(1);
    if (number < least || number > most) {
      throw wanted("a whole number from " + least + " to " + most);
    }
    return number;
  }

  Pattern regex() {
    try {
      return Pattern.compile(value);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "got \"" + value + "\", wanted a regular expression: " + e.getDescription(), e);
    }
  }

  boolean flag() {
    return value.equalsIgnoreCase("true");
  }

  String lowerCase() {
    return value.toLowerCase(Locale.ROOT);
  }

  IllegalArgumentException wanted(String what) {
    return new IllegalArgumentException("got \"" + value + "\", wanted " + what);
  }
}
