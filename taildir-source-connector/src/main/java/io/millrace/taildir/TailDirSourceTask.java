// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.HostSettings;
import io.millrace.config.Version;
import io.millrace.metrics.GaugeGroup;
import io.millrace.metrics.PluginGauges;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.TransactionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a share of the connector's streams. Everything happens on the task's thread; metrics are
 * looked at by others.
 */
public final class TailDirSourceTask extends SourceTask {
  private static final Logger LOG = LoggerFactory.getLogger(TailDirSourceTask.class);

  /** Short, so that a line is not kept waiting where nothing tells of it. */
  private static final long IDLE_WAIT_MS = 50;

  private final InstantSource time;
  private final Function<HostSettings, FileEvents> source;
  private final TailCounts counts = new TailCounts();
  private final List<GaugeGroup> gauges = new ArrayList<>();
  private FileEvents events;
  private TailSet streams;

  /** For Connect. */
  public TailDirSourceTask() {
    this(InstantSource.system(), hosts -> WatchedEvents.open(hosts.isShared(), IDLE_WAIT_MS));
  }

  /** A task of a test. */
  TailDirSourceTask(InstantSource time, Function<HostSettings, FileEvents> source) {
    this.time = time;
    this.source = source;
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> properties) {
    TailDirConfig config = TailDirConfig.read(properties);
    events = source.apply(config.hosts());
    StoredMarks stored = new StoredMarks(context.offsetStorageReader());
    TailContext shared =
        new TailContext(
            config.tailing(),
            config.hosts(),
            config.share(),
            stored,
            new OpenFiles(config.tailing().maxOpenFiles(), counts),
            events);
    List<GroupTail> groups =
        config.groups().stream().map(group -> new GroupTail(group, shared, time)).toList();
    streams = new TailSet(groups, config.polling(), shared, time);
    streams.start(stored);
    show(groups);
  }

  private void show(List<GroupTail> groups) {
    PluginGauges worker = PluginGauges.of(context);
    GaugeGroup task = worker.group("task", Map.of());
    counts.show(task);
    gauges.add(task);
    groups.forEach(group -> gauges.add(group.show(worker)));
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> records = streams.poll();
    if (records.isEmpty()) {
      return null;
    }
    TransactionContext transactions = context.transactionContext();
    if (transactions != null) {
      transactions.commitTransaction(); // with this poll, so that none stays open over a quiet time
    }
    return records;
  }

  @Override
  public void stop() {
    gauges.forEach(GaugeGroup::close);
    if (events != null) {
      events.close();
    }
    if (streams != null) {
      streams.close();
      LOG.info("Stopped after {}", counts);
    }
  }
}
