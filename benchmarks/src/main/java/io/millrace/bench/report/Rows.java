// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every single measurement of a run, in the order in which they were made.
 *
 * <p>Invariant: what the tables say can be computed from these.
 */
public final class Rows {
  private final List<Row> rows = new ArrayList<>();

  private record Row(String bench, String what, String unit, double value) {
    String csv() {
      return String.format(Locale.ROOT, "%s,\"%s\",%s,%.6f", bench, what, unit, value);
    }
  }

  public void add(String bench, String what, String unit, double value) {
    rows.add(new Row(bench, what, unit, value));
  }

  /** All measurements of one thing. */
  public Samples of(String bench, String what) {
    return new Samples(
        rows.stream()
            .filter(row -> row.bench().equals(bench) && row.what().equals(what))
            .map(Row::value)
            .toList());
  }

  /** What was measured is in quotes, as it may hold commas; it holds no quotes itself. */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("bench,what,unit,value");
    rows.forEach(row -> lines.add(row.csv()));
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
