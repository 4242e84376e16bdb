// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.speed.Measured.Memory;
import io.millrace.bench.speed.Measured.Processor;
import io.millrace.bench.worker.CountingSinkConnector;
import io.millrace.bench.worker.RawStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The sink on topics that our own source has filled, beside one that only counts, and beside the
 * stream of HDFS.
 */
final class SinkCases {
  static final String COUNTING = "counting sink";
  static final String RAW = "raw HDFS stream";
  static final String TEXT = "text";
  private static final int KEPT = 64;
  private static final Map<String, String> COUNTING_SINK =
      Map.of("connector.class", CountingSinkConnector.class.getName());

  private final Stage stage;
  private final Group group;
  private final FilledTopic topic;

  SinkCases(Stage stage, Group group, FilledTopic topic) {
    this.stage = stage;
    this.group = group;
    this.topic = topic;
  }

  Case counting() {
    return Case.limit(group, COUNTING, () -> stage.worker().take(topic, COUNTING_SINK));
  }

  Case raw() {
    return Case.limit(group, RAW, this::writeRaw);
  }

  /** Ours, beside one of the limits. */
  List<Case> ours(String limit) {
    return List.of(
        ours(TEXT, limit, Map.of()),
        ours(TEXT + " with zstd", limit, Map.of("compression", "zstd")),
        ours(TEXT + " with gzip", limit, Map.of("compression", "gzip")));
  }

  private Case ours(String name, String limit, Map<String, String> settings) {
    return Case.ours(group, name, limit, () -> stage.worker().write(topic, settings));
  }

  private Measured writeRaw() throws IOException {
    int length = ChunkCases.CHUNK_BYTES;
    List<byte[]> values = topic.file().blocks(KEPT, length);
    int records = (int) (topic.file().bytes() / length);
    Storage hdfs = stage.hdfs();
    org.apache.hadoop.fs.Path target = hdfs.newTarget();
    Processor before = stage.now();
    double seconds = new RawStream(hdfs.files()).write(target, values, records);
    Processor spent = stage.now().since(before);
    hdfs.delete(target);
    return new Measured(records, records * (length + 1.0), seconds, spent, Memory.UNKNOWN);
  }
}
