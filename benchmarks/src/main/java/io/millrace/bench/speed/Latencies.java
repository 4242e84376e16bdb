// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import io.millrace.bench.worker.LatencyRun;
import io.millrace.bench.worker.LatencyRun.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** From write to a consumer, at a rate that is low and at one that is high. */
final class Latencies {
  private static final List<Integer> LINES_A_SECOND = List.of(100, 10_000);

  private final Stage stage;
  private final SpeedScale.Single scale;
  private final Rows rows;
  private final Path scratch;

  Latencies(Stage stage, SpeedScale.Single scale, Rows rows, Path scratch) {
    this.stage = stage;
    this.scale = scale;
    this.rows = rows;
    this.scratch = scratch;
  }

  Section run() throws IOException {
    MarkdownTable table =
        new MarkdownTable("taildir, linger.ms=0", "p50 ms", "p99", "max", "lines that count");
    LatencyRun lines =
        new LatencyRun(stage.stack().bootstrapServers(), stage.worker().connect(), scratch);
    for (int rate : LINES_A_SECOND) {
      String what = Numbers.whole(rate) + " lines/s";
      Pace pace = new Pace(rate, scale.warmUpSeconds(), scale.seconds());
      Samples times =
          new Samples(
              lines.measure("latency-" + rate, pace, Map.of("producer.override.linger.ms", "0")));
      row(rate + " lines/s: p50", "ms", times.median());
      row(rate + " lines/s: p99", "ms", times.percentile(99));
      row(rate + " lines/s: max", "ms", times.max());
      table.row(
          what,
          Numbers.tenths(times.median()),
          Numbers.tenths(times.percentile(99)),
          Numbers.tenths(times.max()),
          Numbers.whole(times.values().size()));
    }
    return new Section("From write to a consumer", table);
  }

  private void row(String what, String unit, double value) {
    rows.add("latency", what, unit, value);
  }
}
