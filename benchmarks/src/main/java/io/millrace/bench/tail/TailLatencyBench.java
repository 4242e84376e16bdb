// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.tail;

import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import io.millrace.bench.worker.LatencyRun;
import io.millrace.bench.worker.LatencyRun.Pace;
import io.millrace.stack.LocalStack;
import io.millrace.stack.StackOptions;
import io.millrace.stack.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How long a line takes from the call that writes it to a consumer, at 100 lines a second. The
 * worker has a process of its own.
 */
final class TailLatencyBench {
  private static final int LINES_A_SECOND = 100;

  private final TailScale scale;
  private final Rows rows;
  private final Path scratch;
  private final MarkdownTable table = new MarkdownTable("", "p50 ms", "p90", "p99", "max");

  TailLatencyBench(TailScale scale, Rows rows, Path scratch) {
    this.scale = scale;
    this.rows = rows;
    this.scratch = scratch;
  }

  Section run() throws IOException {
    StackOptions options =
        StackOptions.defaults()
            .inDirectory(scratch.resolve("stack"))
            .withPluginPath(Files.createDirectories(scratch.resolve("no-plugins")));
    try (LocalStack stack = LocalStack.start(options)) {
      stack.worker().stop();
      WorkerProcess worker =
          stack.addWorkerProcess(
              Map.of(
                  "group.id", "bench",
                  "config.storage.topic", "bench-config",
                  "offset.storage.topic", "bench-offset",
                  "status.storage.topic", "bench-status"),
              List.of("-Xmx1g"));
      LatencyRun lines = new LatencyRun(stack.bootstrapServers(), worker.connect(), scratch);
      measure(lines, "linger.ms=0", Map.of("producer.override.linger.ms", "0"));
      measure(lines, "the producer's defaults", Map.of());
    }
    return new Section("From write to a consumer, 100 lines/s", table);
  }

  private void measure(LatencyRun lines, String what, Map<String, String> producer)
      throws IOException {
    String name = "tail-" + what.replaceAll("[^a-z0-9]+", "-");
    Pace pace = new Pace(LINES_A_SECOND, scale.warmUpSeconds(), scale.seconds());
    lines.measure(name, pace, producer).forEach(time -> rows.add("latency", what, "ms", time));
    Samples samples = rows.of("latency", what);
    table.row(
        what,
        Numbers.tenths(samples.median()),
        Numbers.tenths(samples.percentile(90)),
        Numbers.tenths(samples.percentile(99)),
        Numbers.tenths(samples.max()));
  }
}
