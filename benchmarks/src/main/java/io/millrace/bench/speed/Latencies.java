// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import io.millrace.bench.worker.LatencyRun;
import io.millrace.bench.worker.LatencyRun.Pace;
import java.io.IOException;
import java.util.Map;

/** From write to a consumer that reads what is committed, through a taildir source. */
final class Latencies {
  private final Stage stage;
  private final Run run;
  private final SpeedScale.Single scale;
  private final MarkdownTable table;
  private int number;

  Latencies(Stage stage, Run run, SpeedScale.Single scale) {
    this.stage = stage;
    this.run = run;
    this.scale = scale;
    this.table = new MarkdownTable("", "lines/s", "p50 ms", "p99", "max", "lines that count");
  }

  /**
   * Adds a row.
   *
   * @param settings of the connector
   */
  void measure(String what, Workplace worker, int linesPerSecond, Map<String, String> settings)
      throws IOException {
    run.say("latency: " + what + " ...");
    LatencyRun lines =
        new LatencyRun(stage.stack().bootstrapServers(), worker.process().connect(), run.scratch());
    Pace pace = new Pace(linesPerSecond, scale.warmUpSeconds(), scale.seconds());
    Samples times = new Samples(lines.measure("latency-" + ++number, pace, settings));
    row(what, linesPerSecond, "p50", times.median());
    row(what, linesPerSecond, "p99", times.percentile(99));
    row(what, linesPerSecond, "max", times.max());
    table.row(
        what,
        Numbers.whole(linesPerSecond),
        Numbers.tenths(times.median()),
        Numbers.tenths(times.percentile(99)),
        Numbers.tenths(times.max()),
        Numbers.whole(times.values().size()));
  }

  Section section() {
    return new Section("From write to a consumer", table);
  }

  private void row(String what, int linesPerSecond, String figure, double millis) {
    String name = "%s at %d lines/s: %s".formatted(what.replace(',', ';'), linesPerSecond, figure);
    run.rows().add("latency", name, "ms", millis);
  }
}
