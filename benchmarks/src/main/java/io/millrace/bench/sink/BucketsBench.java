// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import static org.awaitility.Awaitility.await;

import io.millrace.bench.direct.DirectTask;
import io.millrace.bench.direct.Fork;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Section;
import io.millrace.bench.worker.HdfsFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * Heap of a task that has many more files in use than it may keep open, and what becomes of them.
 */
final class BucketsBench {
  private static final String BENCH = "buckets";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Scale scale;
  private final Rows rows;
  private final java.nio.file.Path scratch;

  BucketsBench(Scale scale, Rows rows, java.nio.file.Path scratch) {
    this.scale = scale;
    this.rows = rows;
    this.scratch = scratch;
  }

  Section run(MiniHdfs hdfs) throws IOException {
    Path directory = hdfs.path(BENCH);
    MarkdownTable table = new MarkdownTable("after", "value");
    long began = System.nanoTime();
    try (Fork fork =
        Fork.start(
            scratch,
            "256m",
            ManyBuckets.class,
            directory.toString(),
            Integer.toString(scale.buckets()),
            Integer.toString(scale.again()))) {
      for (String line = fork.line(); !line.equals("done"); line = fork.line()) {
        int equals = line.indexOf('=');
        double megabytes = Long.parseLong(line.substring(equals + 1)) / 1e6;
        rows.add(BENCH, line.substring(0, equals), "MB", megabytes);
        table.row(line.substring(0, equals), Numbers.tenths(megabytes) + " MB of heap");
      }
    }
    double seconds = Numbers.millisSince(began) / 1e3;
    rows.add(BENCH, "all of it", "s", seconds);
    table.row("all of it", Numbers.tenths(seconds) + " s");
    publish(hdfs, directory, table);
    return new Section(
        "%,d buckets with max.open.files=%d".formatted(scale.buckets(), ManyBuckets.OPEN), table);
  }

  /** A successor with {@code recovery=roll} publishes all that it finds. */
  private void publish(MiniHdfs hdfs, Path directory, MarkdownTable table) throws IOException {
    Map<String, String> settings = Buckets.with(Buckets.settings(directory), "recovery", "roll");
    Feed feed = new Feed("many", 0).from(scale.buckets() + scale.again());
    long began = System.nanoTime();
    try (DirectTask task = DirectTask.start(settings)) {
      task.open(Set.of(feed.partition()));
      await("all buckets to be published")
          .atMost(LIMIT)
          .until(
              () -> {
                task.put(List.of());
                return HdfsFiles.below(hdfs.files(), directory).published() == scale.buckets();
              });
    }
    double seconds = Numbers.millisSince(began) / 1e3;
    HdfsFiles.below(hdfs.files(), directory)
        .requireBytes((scale.buckets() + scale.again()) * Feed.lineBytes());
    rows.add(BENCH, "successor publishes all", "s", seconds);
    table.row("a successor has published them all", Numbers.tenths(seconds) + " s");
    table.row("that", Numbers.whole(scale.buckets()) + " files, no byte lost or repeated");
  }
}
