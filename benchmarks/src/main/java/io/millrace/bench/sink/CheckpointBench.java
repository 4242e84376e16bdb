// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.direct.DirectTask;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import java.util.List;
import java.util.Set;

/** What a checkpoint costs, by the number of files that got records since the one before. */
final class CheckpointBench {
  private static final String BENCH = "checkpoint";
  private static final List<Integer> DIRTY = List.of(1, 16, 64);

  private final Scale scale;
  private final Rows rows;

  CheckpointBench(Scale scale, Rows rows) {
    this.scale = scale;
    this.rows = rows;
  }

  Section run(MiniHdfs hdfs) {
    MarkdownTable table = new MarkdownTable("dirty files", "median ms", "min", "max");
    for (int files : DIRTY) {
      String what = files + " dirty files";
      measure(hdfs, files, what);
      Samples times = rows.of(BENCH, what);
      table.row(
          Integer.toString(files),
          Numbers.tenths(times.median()),
          Numbers.tenths(times.min()),
          Numbers.tenths(times.max()));
    }
    return new Section("Checkpoint", table);
  }

  private void measure(MiniHdfs hdfs, int files, String what) {
    Feed feed = new Feed(BENCH + files, 0);
    try (DirectTask task = DirectTask.start(Buckets.settings(hdfs.path(BENCH + files)))) {
      task.open(Set.of(feed.partition()));
      task.put(feed.records(0, files));
      task.commit(feed.consumed());
      for (int repeat = 0; repeat < 2 * scale.repeats(); repeat++) {
        task.put(feed.records(0, files));
        long began = System.nanoTime();
        task.commit(feed.consumed());
        rows.add(BENCH, what, "ms", Numbers.millisSince(began));
      }
    }
  }
}
