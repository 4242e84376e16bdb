// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.hdfs.format.FormatSettings;
import io.millrace.hdfs.format.RecordWriter;
import io.millrace.hdfs.record.TextHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes records as lines to a stream that drops them; bytes are those of the values. */
@State(Scope.Thread)
public class FormatBench {
  @Param({"text", "header-and-text", "json"})
  String format;

  private SinkRecords records;
  private RecordWriter writer;

  @Setup
  public void open() throws IOException {
    records = new SinkRecords(1);
    ConfigDef keys = FormatSettings.define(new ConfigDef());
    AbstractConfig config = new AbstractConfig(keys, Map.of(FormatSettings.FORMAT, format), false);
    writer =
        FormatSettings.from(config, Map.of())
            .open(new TextHeaders())
            .open(OutputStream.nullOutputStream());
  }

  @Benchmark
  public void write(BytesDone done) throws IOException {
    SinkRecord record = records.next();
    writer.write(record);
    done.bytes += ((byte[]) record.value()).length;
  }
}
