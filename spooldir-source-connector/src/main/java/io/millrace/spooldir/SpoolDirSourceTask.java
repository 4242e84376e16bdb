// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.Version;
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
    spool =
        new Spool(
            config,
            streams.partition(own),
            streams.read(context.offsetStorageReader(), own),
            InstantSource.system());
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> records = spool.poll();
    return records.isEmpty() ? null : records;
  }

  /** Also called, without metadata, for a record that a transformation dropped. */
  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    ((FileRecord) record).acknowledged();
  }

  @Override
  public void stop() {
    if (spool != null) {
      spool.close();
    }
  }
}
