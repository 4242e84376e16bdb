// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import io.millrace.migration.flume.Component;
import java.util.List;
import java.util.Locale;

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
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("got \"" + value + "\", wanted a whole number", e);
    }
  }

  long number() {
    return times(1);
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
