// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.direct.DirectTask;
import io.millrace.bench.direct.Fork;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * A program that writes many buckets through one task that may keep few files open. Prints the heap
 * in use after a collection: once a quarter of the way, and when some buckets were written again.
 */
final class ManyBuckets {
  static final int OPEN = 100;
  private static final int BATCH = 50;

  private final Feed feed = new Feed("many", 0);
  private final DirectTask task;

  private ManyBuckets(DirectTask task) {
    this.task = task;
  }

  /** Takes the directory, the number of buckets, and how many of them are written again. */
  public static void main(String[] args) {
    int buckets = Integer.parseInt(args[1]);
    int again = Integer.parseInt(args[2]);
    Map<String, String> settings = Buckets.settings(new Path(args[0]));
    try (DirectTask task =
        DirectTask.start(Buckets.with(settings, "max.open.files", Integer.toString(OPEN)))) {
      ManyBuckets many = new ManyBuckets(task);
      task.open(Set.of(many.feed.partition()));
      for (int quarter = 0; quarter < 4; quarter++) {
        many.write(buckets * quarter / 4, buckets * (quarter + 1) / 4);
        report(buckets * (quarter + 1) / 4 + " buckets");
      }
      many.write(0, again);
      report(again + " of them again");
    }
    Fork.report("done");
  }

  private void write(int from, int to) {
    for (int at = from; at < to; at += BATCH) {
      task.put(feed.records(at, Math.min(to, at + BATCH)));
    }
    task.commit(feed.consumed());
  }

  private static void report(String when) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    Fork.report(when + "=" + memory.getHeapMemoryUsage().getUsed());
  }
}
