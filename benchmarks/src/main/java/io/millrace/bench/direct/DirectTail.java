// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.direct;

import io.millrace.bench.report.Numbers;
import io.millrace.taildir.TailDirSourceConnector;
import io.millrace.taildir.TailDirSourceTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The only task of a taildir source, without a worker, so that its polls can be timed. The thread
 * that made it makes all of its calls.
 */
public final class DirectTail implements AutoCloseable {
  private final TailDirSourceTask task = new TailDirSourceTask();
  private final DirectSourceContext context = new DirectSourceContext();
  private double longestPoll;

  private DirectTail() {}

  /** Returns when the task has started. */
  public static DirectTail start(String globs, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("name", "bench");
    all.put("groups", "bench");
    all.put("groups.bench.paths", globs);
    TailDirSourceConnector connector = new TailDirSourceConnector();
    connector.start(all);
    DirectTail tail = new DirectTail();
    tail.task.initialize(tail.context);
    tail.task.start(connector.taskConfigs(1).get(0));
    connector.stop();
    return tail;
  }

  /** The next records, none if there are none after a short wait. */
  public List<SourceRecord> poll() throws InterruptedException {
    long began = System.nanoTime();
    List<SourceRecord> records = task.poll();
    longestPoll = Math.max(longestPoll, Numbers.millisSince(began));
    return records == null ? List.of() : records;
  }

  /** Milliseconds that the longest poll took since this was asked before. */
  public double takeLongestPoll() {
    double longest = longestPoll;
    longestPoll = 0;
    return longest;
  }

  @Override
  public void close() {
    task.stop();
    context.close();
  }
}
