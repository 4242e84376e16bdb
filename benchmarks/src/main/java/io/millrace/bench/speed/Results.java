// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What all cases came to, round by round.
 *
 * <p>Invariant: between two rounds each case has as many measurements as every other, so a ratio is
 * that of two from the same round.
 */
final class Results {
  private final Rows rows;
  private final Map<String, Case> cases = new LinkedHashMap<>();
  private final Map<String, Measured> last = new HashMap<>();
  private final Map<String, List<Measured>> rounds = new HashMap<>();

  Results(Rows rows) {
    this.rows = rows;
  }

  /** Carries out each case once, for the machine to get warm, and then once in each round. */
  void measure(List<Case> all, int count, Consumer<String> progress) throws IOException {
    progress.accept("warm-up ...");
    for (Case one : all) {
      last.put(key(one.group(), one.name()), one.work().measure());
    }
    for (int round = 1; round <= count; round++) {
      progress.accept("round " + round + " of " + count + " ...");
      round(all);
    }
  }

  private void round(List<Case> all) throws IOException {
    for (Case one : all) {
      String key = key(one.group(), one.name());
      Measured measured = one.work().measure();
      cases.put(key, one);
      last.put(key, measured);
      rounds.computeIfAbsent(key, none -> new ArrayList<>()).add(measured);
      row(one, "records/s", measured.recordsPerSecond());
      row(one, "MB/s", measured.megabytesPerSecond());
      row(one, "worker CPU s/M records", measured.workerSecondsPerMillion());
      row(one, "broker CPU s/M records", measured.brokerSecondsPerMillion());
      row(one, "CPU s/GB", measured.secondsPerGigabyte());
      row(one, "bytes allocated/record", measured.memory().allocated());
      row(one, "peak heap MB", measured.memory().heapPeak() / 1e6);
    }
  }

  /** What is not known is not a row. */
  private void row(Case one, String unit, double value) {
    if (!Double.isNaN(value)) {
      rows.add(one.group().toString(), one.name(), unit, value);
    }
  }

  List<Case> cases(Group group) {
    return cases.values().stream().filter(one -> one.group() == group).toList();
  }

  /** The latest measurement, the one that does not count too. */
  Measured last(Group group, String name) {
    return last.get(key(group, name));
  }

  Samples of(Case one, ToDoubleFunction<Measured> value) {
    return new Samples(values(one.group(), one.name(), value));
  }

  Samples speed(Case one) {
    return of(one, one.group()::speed);
  }

  /** By how much a case is as fast as another one of its group, round by round. */
  Samples ratio(Group group, String name, String limit) {
    return new Samples(
        combined(
            values(group, name, group::speed),
            values(group, limit, group::speed),
            (a, b) -> a / b));
  }

  /** The same beside the slower of two. */
  Samples ratioToSlower(Group group, String name, String limit, String other) {
    List<Double> slower =
        combined(values(group, limit, group::speed), values(group, other, group::speed), Math::min);
    return new Samples(combined(values(group, name, group::speed), slower, (a, b) -> a / b));
  }

  private static List<Double> combined(
      List<Double> left, List<Double> right, DoubleBinaryOperator by) {
    return IntStream.range(0, left.size())
        .mapToObj(i -> by.applyAsDouble(left.get(i), right.get(i)))
        .toList();
  }

  private List<Double> values(Group group, String name, ToDoubleFunction<Measured> value) {
    return rounds.get(key(group, name)).stream().map(value::applyAsDouble).toList();
  }

  private static String key(Group group, String name) {
    return group + "/" + name;
  }
}
