// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import static org.awaitility.Awaitility.await;

import io.millrace.bench.direct.DirectTask;
import io.millrace.bench.direct.Fork;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import io.millrace.bench.worker.HdfsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * How long the successor of a killed process needs until it has gone on in each of the files that
 * were open, and that is durable.
 */
final class RecoveryBench {
  private static final String BENCH = "recovery";
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration RETRY = Duration.ofMillis(10);

  private final Scale scale;
  private final Rows rows;
  private final Path scratch;

  RecoveryBench(Scale scale, Rows rows, Path scratch) {
    this.scale = scale;
    this.rows = rows;
    this.scratch = scratch;
  }

  void measure(MiniHdfs hdfs, int heartbeatSeconds) throws IOException {
    for (int kill = 0; kill < scale.kills(); kill++) {
      measure(hdfs, heartbeatSeconds, "kill-" + kill);
    }
  }

  /** Of all heartbeats that were measured. */
  Section section(List<Integer> heartbeats) {
    MarkdownTable table =
        new MarkdownTable("heartbeat of data nodes", "median s", "min", "max", "claim alone: s");
    for (int heartbeat : heartbeats) {
      Samples all = rows.of(BENCH, what(heartbeat));
      table.row(
          heartbeat + " s",
          Numbers.tenths(all.median()),
          Numbers.tenths(all.min()),
          Numbers.tenths(all.max()),
          Numbers.ratio(rows.of(BENCH, claim(heartbeat)).median()));
    }
    return new Section("%d open files after kill -9".formatted(scale.inUse()), table);
  }

  private void measure(MiniHdfs hdfs, int heartbeat, String topic) throws IOException {
    org.apache.hadoop.fs.Path directory = hdfs.path(topic);
    String[] arguments = {directory.toString(), topic, Integer.toString(scale.inUse())};
    try (Fork fork = Fork.start(scratch, "256m", OpenFilesVictim.class, arguments)) {
      String line = fork.line();
      if (!line.equals("open")) {
        throw new IllegalStateException("a forked JVM said " + line);
      }
      fork.kill();
    }
    Feed feed = new Feed(topic, 0).from(scale.inUse());
    try (DirectTask task = DirectTask.start(Buckets.settings(directory))) {
      long began = System.nanoTime();
      task.open(Set.of(feed.partition()));
      rows.add(BENCH, claim(heartbeat), "s", Numbers.millisSince(began) / 1e3);
      goOn(task, feed);
      rows.add(BENCH, what(heartbeat), "s", Numbers.millisSince(began) / 1e3);
    }
    HdfsFiles.below(hdfs.files(), directory).requireBytes(2L * scale.inUse() * Feed.lineBytes());
  }

  /** Hands out a record for each file until all are durable, from where the task wants to read. */
  private void goOn(DirectTask task, Feed feed) {
    List<SinkRecord> records = feed.records(0, scale.inUse());
    List<SinkRecord> due = new ArrayList<>(records);
    Map<?, OffsetAndMetadata> wanted = feed.consumed();
    await("all files to be written again")
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(RETRY)
        .until(
            () -> {
              if (task.takeRewinds().containsKey(feed.partition())) {
                due.clear();
                due.addAll(records);
              }
              task.put(List.copyOf(due));
              due.clear();
              return task.commit(feed.consumed()).equals(wanted);
            });
  }

  private static String what(int heartbeat) {
    return "heartbeat " + heartbeat + " s";
  }

  private static String claim(int heartbeat) {
    return "claim at heartbeat " + heartbeat + " s";
  }
}
