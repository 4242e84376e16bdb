// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.speed.Measured.Memory;
import io.millrace.bench.speed.Measured.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Processor SPENT = new Processor(2, 1);

  @TempDir Path directory;
  private final Rows rows = new Rows();
  private final Results results = new Results(rows);

  /** The machine gets slower from round to round, and ours stays at half of the limit. */
  private final List<Case> cases =
      List.of(
          Case.limit(Group.LINES, "limit", takes(9, 1, 2, 4)),
          Case.limit(Group.LINES, "other limit", takes(9, 2, 1, 8)),
          Case.ours(Group.LINES, "ours", "limit", takes(9, 2, 4, 8)));

  private static Case.Work takes(double... seconds) {
    Iterator<Double> each = Arrays.stream(seconds).iterator();
    return () -> new Measured(1000, 1e6, each.next(), SPENT, Memory.UNKNOWN);
  }

  private void measure() throws IOException {
    results.measure(cases, 3, said -> {});
  }

  @Test
  void aRatioIsThatOfTwoMeasurementsOfOneRound() throws IOException {
    measure();
    Samples ratio = results.ratio(Group.LINES, "ours", "limit");
    assertThat(List.of(ratio.min(), ratio.median(), ratio.max())).containsOnly(0.5);
    // 2 s beside 2 s, 4 s beside 2 s, 8 s beside 8 s.
    assertThat(results.ratioToSlower(Group.LINES, "ours", "limit", "other limit").values())
        .containsExactly(0.5, 1.0, 1.0);
  }

  @Test
  void theWarmUpDoesNotCount() throws IOException {
    measure();
    Samples speed = results.speed(cases.get(0));
    assertThat(speed.values()).containsExactly(250.0, 500.0, 1000.0);
    assertThat(results.last(Group.LINES, "limit").seconds()).isEqualTo(4);
  }

  @Test
  void onlyWhatIsKnownIsARow() throws IOException {
    measure();
    Path csv = directory.resolve("speed.csv");
    rows.write(csv);
    assertThat(Files.readAllLines(csv))
        .contains(
            "lines,\"ours\",records/s,500.000000",
            "lines,\"ours\",worker CPU s/M records,2000.000000")
        .noneMatch(row -> row.contains("NaN"));
  }

  @Test
  void thePlotIsTheSameEachTime() throws IOException {
    measure();
    Path first = directory.resolve("first.svg");
    Path second = directory.resolve("second.svg");
    new Plot(results, Group.LINES).write(first);
    new Plot(results, Group.LINES).write(second);
    assertThat(first).hasSameTextualContentAs(second).content().contains("<svg", "other limit");
  }
}
