// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.Version;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a share of the connector's streams. Everything happens on the task's thread. */
public final class TailDirSourceTask extends SourceTask {
  private static final Logger LOG = LoggerFactory.getLogger(TailDirSourceTask.class);

  /** Short, so that a line is not kept waiting; the worker cannot interrupt a wait either. */
  private static final long IDLE_WAIT_MS = 50;

  private final InstantSource time;
  private final long idleWait;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private TailSet streams;
  private TailCounts counts;

  /** For Connect. */
  public TailDirSourceTask() {
    this(InstantSource.system(), IDLE_WAIT_MS);
  }

  /**
   * A task of a test.
   *
   * @param idleWait how long a poll without a record takes, milliseconds
   */
  TailDirSourceTask(InstantSource time, long idleWait) {
    this.time = time;
    this.idleWait = idleWait;
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> properties) {
    TailDirConfig config = TailDirConfig.read(properties);
    counts = new TailCounts();
    StoredMarks stored = new StoredMarks(context.offsetStorageReader());
    TailContext shared =
        new TailContext(
            config.tailing(),
            config.hosts(),
            config.share(),
            stored,
            new OpenFiles(config.tailing().maxOpenFiles()),
            counts);
    streams =
        new TailSet(
            config.groups().stream().map(group -> new GroupTail(group, shared)).toList(),
            config.polling(),
            time);
    streams.start(stored);
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> records = streams.poll();
    if (records.isEmpty()) {
      stopped.await(idleWait, TimeUnit.MILLISECONDS);
      return null;
    }
    return records;
  }

  @Override
  public void stop() {
    stopped.countDown();
    if (streams != null) {
      streams.close();
      LOG.info("Stopped after {}", counts);
    }
  }
}
