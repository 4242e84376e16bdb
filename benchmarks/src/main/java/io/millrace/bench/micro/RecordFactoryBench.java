// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.bench.input.NginxLines;
import io.millrace.config.RecordSettings;
import io.millrace.file.FileSnapshot;
import io.millrace.line.Line;
import io.millrace.record.Delivery;
import io.millrace.record.FileOrigin;
import io.millrace.record.FileRecord;
import io.millrace.record.Host;
import io.millrace.record.RecordFactory;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Makes a record of a line, with a header that all records of a file share, or one of its own. */
@State(Scope.Thread)
public class RecordFactoryBench {
  private static final Map<String, String> PARTITION = Map.of("file", "access.log");
  private static final Map<String, Long> OFFSET = Map.of("position", 275L);
  private static final long NOW = NginxLines.TIME.toEpochMilli();
  private static final FileOrigin ORIGIN =
      new FileOrigin(
          new FileSnapshot(Path.of("/var/log/nginx/access.log"), "access.log", 1, 275, NOW),
          "nginx",
          new Host("web-1", "10.0.0.7", "web-1.example.com"));

  /** The first is the default. */
  @Param({"file.name", "file.offset"})
  String headers;

  private Line line;
  private RecordFactory factory;

  @Setup
  public void open() {
    byte[] bytes = NginxLines.first(1).get(0);
    line = new Line(bytes, 0, bytes.length + 1L, true);
    ConfigDef keys = RecordSettings.define(new ConfigDef(), "logs");
    AbstractConfig config = new AbstractConfig(keys, Map.of("headers", headers), false);
    factory =
        new RecordFactory(
            RecordSettings.from(config, Map.of()), ORIGIN, PARTITION, Delivery.UNTRACKED);
  }

  @Benchmark
  public FileRecord record() {
    return factory.record(line, OFFSET, NOW);
  }
}
