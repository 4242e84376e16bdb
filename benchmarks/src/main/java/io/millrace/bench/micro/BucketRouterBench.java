// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.bench.input.NginxLines;
import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.BucketRouter;
import io.millrace.hdfs.bucket.BucketSettings;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.record.TextHeaders;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Finds bucket and destination of records whose path has a header, day and hour. With one host all
 * are in one bucket; with two each is in another than the one before.
 */
@State(Scope.Thread)
public class BucketRouterBench {
  private static final Map<String, String> SETTINGS =
      Map.of("path", "hdfs://ns/logs/%{host}/%Y-%m-%d/%H");
  private static final long NOW = NginxLines.TIME.toEpochMilli();
  private static final int IN_USE_BYTES = 32;

  @Param({"1", "2"})
  int hosts;

  private SinkRecords records;
  private BucketRouter router;

  @Setup
  public void open() {
    records = new SinkRecords(hosts);
    ConfigDef keys = BucketSettings.define(new ConfigDef());
    BucketSettings settings = BucketSettings.from(new AbstractConfig(keys, SETTINGS, false), false);
    router = new BucketRouter(settings, 0, new TextHeaders(), IN_USE_BYTES);
  }

  @Benchmark
  public BucketId route() {
    return router.route(records.next(), NOW);
  }

  /** Once a file, so it always renders directory and name. */
  @Benchmark
  public Destination destination() {
    return router.destination(records.next(), NOW, 0);
  }
}
