// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What JMH has measured: for each call times, what it allocates, and a rate where bytes count. */
record MicroResults(List<RunResult> results) {
  private static final String BENCH = "micro";
  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final String NANOS_A_BYTE = "bytes";

  /** Adds each iteration. */
  void addTo(Rows rows) {
    for (RunResult result : results) {
      String call = call(result);
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        for (IterationResult iteration : fork.getIterationResults()) {
          rows.add(BENCH, call, "ns", iteration.getPrimaryResult().getScore());
        }
      }
      rows.add(BENCH, allocated(call), "B", secondary(result, ALLOCATED).getScore());
      if (result.getSecondaryResults().containsKey(NANOS_A_BYTE)) {
        double nanos = secondary(result, NANOS_A_BYTE).getScore();
        rows.add(BENCH, rate(call), "MB/s", 1000 / nanos);
      }
    }
  }

  /** Of rows that have these results. */
  Section section(Rows rows) {
    MarkdownTable table =
        new MarkdownTable("call", "ns (median)", "min", "max", "MB/s", "allocated");
    for (RunResult result : results) {
      String call = call(result);
      Samples nanos = rows.of(BENCH, call);
      boolean hasRate = result.getSecondaryResults().containsKey(NANOS_A_BYTE);
      table.row(
          call,
          Numbers.tenths(nanos.median()),
          Numbers.tenths(nanos.min()),
          Numbers.tenths(nanos.max()),
          hasRate ? Numbers.whole(rows.of(BENCH, rate(call)).median()) : "",
          Numbers.whole(rows.of(BENCH, allocated(call)).median()) + " B");
    }
    return new Section("Single calls", table);
  }

  /** {@code LineReader.next length=60}. */
  private static String call(RunResult result) {
    BenchmarkParams params = result.getParams();
    String[] path = params.getBenchmark().split("\\.", -1);
    StringBuilder call = new StringBuilder(path[path.length - 2].replaceFirst("Bench$", ""));
    call.append('.').append(path[path.length - 1]);
    for (String key : params.getParamsKeys()) {
      call.append(' ').append(key).append('=').append(params.getParam(key));
    }
    return call.toString();
  }

  private static String allocated(String call) {
    return call + " allocated";
  }

  private static String rate(String call) {
    return call + " rate";
  }

  private static Result<?> secondary(RunResult result, String name) {
    Result<?> found = result.getSecondaryResults().get(name);
    if (found == null) {
      throw new IllegalStateException(
          "JMH has no \"%s\" of %s, only %s"
              .formatted(name, call(result), result.getSecondaryResults().keySet()));
    }
    return found;
  }
}
