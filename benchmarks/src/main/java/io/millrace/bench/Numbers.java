// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench;

import java.util.Locale;

/** Numbers as the tables show them. */
final class Numbers {
  private Numbers() {}

  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String tenths(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
