// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.config.Version;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts records, and tells how many when it ends. */
public final class CountingSinkTask extends SinkTask {
  private static final Logger LOG = LoggerFactory.getLogger(CountingSinkTask.class);

  private long records;

  public CountingSinkTask() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> props) {}

  @Override
  public void put(Collection<SinkRecord> batch) {
    records += batch.size();
  }

  @Override
  public void stop() {
    LOG.info("Counted {} records", records);
  }
}
