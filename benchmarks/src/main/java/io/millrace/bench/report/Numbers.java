// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import java.util.Locale;

/** Numbers as the tables show them. */
public final class Numbers {
  private Numbers() {}

  public static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  public static String tenths(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  public static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  public static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
