// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * One row for each case of a group: how fast, how it stands beside its limit, and what it costs.
 */
final class GroupTable {
  private final Results results;
  private final String besideWhat;

  /**
   * @param besideWhat heads the column of ratios
   */
  GroupTable(Results results, String besideWhat) {
    this.results = results;
    this.besideWhat = besideWhat;
  }

  Section of(Group group) {
    MarkdownTable table =
        new MarkdownTable(
            "",
            group.unit() + " (median)",
            "min",
            "max",
            group.unit().equals("MB/s") ? "records/s" : "MB/s",
            besideWhat,
            "CPU s/M records: worker",
            "broker",
            "CPU s/GB",
            "allocated/record",
            "peak heap MB");
    for (Case one : results.cases(group)) {
      Samples speed = results.speed(one);
      table.row(
          one.name(),
          Numbers.whole(speed.median()),
          Numbers.whole(speed.min()),
          Numbers.whole(speed.max()),
          group.unit().equals("MB/s")
              ? median(one, Measured::recordsPerSecond, Numbers::whole)
              : median(one, Measured::megabytesPerSecond, Numbers::whole),
          ofLimit(one),
          median(one, Measured::workerSecondsPerMillion, Numbers::tenths),
          median(one, Measured::brokerSecondsPerMillion, Numbers::tenths),
          median(one, Measured::secondsPerGigabyte, Numbers::tenths),
          median(one, measured -> measured.memory().allocated(), Numbers::whole),
          median(one, measured -> measured.memory().heapPeak() / 1e6, Numbers::whole));
    }
    String plot = group.hasPlot() ? "benchmarks/" + Plot.fileName(group) : "";
    return new Section(group.title(), plot, table);
  }

  private String ofLimit(Case one) {
    if (one.limit().equals(one.name())) {
      return "";
    }
    Samples ratio = results.ratio(one.group(), one.name(), one.limit());
    return "%s (%s to %s)"
        .formatted(
            Numbers.ratio(ratio.median()), Numbers.ratio(ratio.min()), Numbers.ratio(ratio.max()));
  }

  /** Nothing where it is not known. */
  private String median(Case one, ToDoubleFunction<Measured> value, DoubleFunction<String> format) {
    double median = results.of(one, value).median();
    return Double.isNaN(median) ? "" : format.apply(median);
  }
}
