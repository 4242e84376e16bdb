// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import java.util.List;

/**
 * Measurements of one thing in one unit.
 *
 * <p>Invariant: sorted, and at least one.
 */
public record Samples(List<Double> values) {
  public Samples {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no measurement");
    }
    values = values.stream().sorted().toList();
  }

  public double min() {
    return values.get(0);
  }

  public double max() {
    return values.get(values.size() - 1);
  }

  public double median() {
    int half = values.size() / 2;
    return values.size() % 2 == 1
        ? values.get(half)
        : (values.get(half - 1) + values.get(half)) / 2;
  }

  /** The smallest value that so many per cent of all do not exceed. */
  public double percentile(int percent) {
    int rank = (values.size() * percent + 99) / 100;
    return values.get(Math.max(0, rank - 1));
  }
}
