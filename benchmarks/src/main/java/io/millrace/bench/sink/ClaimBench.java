// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.direct.DirectTask;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How long a task takes to own partitions: new ones, and those that another one handed over, each
 * with an open file.
 */
final class ClaimBench {
  private static final String BENCH = "claim";
  private static final List<Integer> PARTITIONS = List.of(1, 16, 64);

  private final Scale scale;
  private final Rows rows;

  ClaimBench(Scale scale, Rows rows) {
    this.scale = scale;
    this.rows = rows;
  }

  Section run(MiniHdfs hdfs) {
    MarkdownTable table =
        new MarkdownTable("partitions", "new: median ms", "max", "handed over: median ms", "max");
    for (int count : PARTITIONS) {
      for (int repeat = 0; repeat < scale.repeats(); repeat++) {
        measure(hdfs, count, BENCH + count + "-" + repeat);
      }
      Samples fresh = rows.of(BENCH, count + " new");
      Samples handedOver = rows.of(BENCH, count + " handed over");
      table.row(
          Integer.toString(count),
          Numbers.tenths(fresh.median()),
          Numbers.tenths(fresh.max()),
          Numbers.tenths(handedOver.median()),
          Numbers.tenths(handedOver.max()));
    }
    return new Section("Claim", table);
  }

  private void measure(MiniHdfs hdfs, int count, String topic) {
    Map<String, String> settings = Buckets.settings(hdfs.path(topic));
    List<Feed> feeds = IntStream.range(0, count).mapToObj(i -> new Feed(topic, i)).toList();
    Set<TopicPartition> partitions = new HashSet<>();
    feeds.forEach(feed -> partitions.add(feed.partition()));
    try (DirectTask task = DirectTask.start(settings)) {
      timeOpen(task, partitions, count + " new");
      Map<TopicPartition, OffsetAndMetadata> consumed = new HashMap<>();
      for (Feed feed : feeds) {
        task.put(List.of(feed.record(0)));
        consumed.putAll(feed.consumed());
      }
      task.commit(consumed);
    }
    try (DirectTask task = DirectTask.start(settings)) {
      timeOpen(task, partitions, count + " handed over");
    }
  }

  private void timeOpen(DirectTask task, Set<TopicPartition> partitions, String what) {
    long began = System.nanoTime();
    task.open(partitions);
    rows.add(BENCH, what, "ms", Numbers.millisSince(began));
  }
}
