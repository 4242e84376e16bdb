// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.Version;
import io.millrace.metrics.GaugeGroup;
import io.millrace.metrics.PluginGauges;
import io.millrace.record.FileRecord;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** One task's life: what it reads is in {@link Spool}. */
public final class SpoolDirSourceTask extends SourceTask {
  private Spool spool;
  private Thread thread;
  private GaugeGroup gauges;

  /** Made by the worker. */
  public SpoolDirSourceTask() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> properties) {
    SpoolDirConfig config = SpoolDirConfig.ofTask(properties);
    SpoolStreams streams = SpoolStreams.of(config);
    int own = config.share().index();
    InstantSource clock = InstantSource.system();
    thread = Thread.currentThread();
    spool =
        new Spool(
            config,
            streams.partition(own),
            streams.read(context.offsetStorageReader(), own),
            new Transactions(
                context.transactionContext(),
                config.transactions().maxBytes(),
                config.transactions().producer(),
                clock),
            clock);
    gauges = PluginGauges.of(context).group("spool directory " + config.directory(), Map.of());
    spool.metrics().show(gauges);
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> records = spool.poll();
    return records.isEmpty() ? null : records;
  }

  /**
   * Called on the task's own thread by a worker that delivers exactly once, after each transaction;
   * by one that does not, only before it stops the task. On any other thread it says nothing.
   */
  @Override
  public void commit() {
    if (Thread.currentThread() == thread) {
      spool.committed();
    }
  }

  /** Also called, without metadata, for a record that a transformation dropped. */
  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    ((FileRecord) record).acknowledged();
  }

  @Override
  public void stop() {
    if (gauges != null) {
      gauges.close();
    }
    if (spool != null) {
      spool.close();
    }
  }
}
