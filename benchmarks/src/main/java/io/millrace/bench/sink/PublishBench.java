// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.direct.DirectTask;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import io.millrace.bench.worker.HdfsFiles;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.kafka.connect.sink.SinkRecord;

/** The time from the arrival of a file's last record to the published file. */
final class PublishBench {
  private static final String BENCH = "publish";
  private static final String WHAT = "end marker to published file";

  private final Scale scale;
  private final Rows rows;

  PublishBench(Scale scale, Rows rows) {
    this.scale = scale;
    this.rows = rows;
  }

  /** A put that ends a file returns when the file is published. */
  Section run(MiniHdfs hdfs) throws IOException {
    Path directory = hdfs.path(BENCH);
    try (DirectTask task = DirectTask.start(HdfsFiles.settings(directory))) {
      Feed feed = new Feed(BENCH, 0);
      task.open(Set.of(feed.partition()));
      for (int file = 0; file < scale.published(); file++) {
        task.put(List.of(feed.record(file)));
        List<SinkRecord> last = List.of(feed.last(file));
        long began = System.nanoTime();
        task.put(last);
        rows.add(BENCH, WHAT, "ms", Numbers.millisSince(began));
      }
    }
    HdfsFiles files = HdfsFiles.below(hdfs.files(), directory);
    if (files.published() != scale.published()) {
      throw new IllegalStateException(
          files.published() + " files were published, not " + scale.published());
    }
    Samples times = rows.of(BENCH, WHAT);
    return new Section(
        "End marker to published file",
        new MarkdownTable("files", "p50 ms", "p99 ms", "max ms")
            .row(
                Integer.toString(scale.published()),
                Numbers.tenths(times.percentile(50)),
                Numbers.tenths(times.percentile(99)),
                Numbers.tenths(times.max())));
  }
}
