// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.speed.Measured.Memory;
import io.millrace.bench.speed.Measured.Processor;
import io.millrace.bench.worker.CountingSinkConnector;
import io.millrace.bench.worker.HdfsFiles;
import io.millrace.bench.worker.PollRate;
import io.millrace.bench.worker.RawStream;
import io.millrace.bench.worker.SinkRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;

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
  private final LineFile file;
  private final Topic lines;
  private final Topic chunks;

  /** A topic that holds the whole file in so many records. */
  private record Topic(String name, long records) {}

  private SinkCases(Stage stage, LineFile file, Topic lines, Topic chunks) {
    this.stage = stage;
    this.file = file;
    this.lines = lines;
    this.chunks = chunks;
  }

  /** Fills the topics. */
  static SinkCases on(Stage stage, LineFile file) throws IOException {
    return new SinkCases(stage, file, filled(stage, file, false), filled(stage, file, true));
  }

  private static Topic filled(Stage stage, LineFile file, boolean inChunks) throws IOException {
    Path directory = stage.newDirectory();
    file.linkedInto(directory);
    Map<String, String> settings = Sources.spool(directory, true);
    String topic = stage.newTopic();
    long records =
        stage
            .sources()
            .time(topic, file.bytes(), inChunks ? Sources.inChunks(settings) : settings)
            .records();
    LineCases.remove(directory);
    return new Topic(topic, records);
  }

  long chunkRecords() {
    return chunks.records();
  }

  List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(Case.limit(Group.SINK_LINES, COUNTING, () -> counting(lines)));
    cases.addAll(ours(Group.SINK_LINES, lines, COUNTING));
    cases.add(Case.limit(Group.SINK_CHUNKS, COUNTING, () -> counting(chunks)));
    cases.add(Case.limit(Group.SINK_CHUNKS, RAW, this::raw));
    cases.addAll(ours(Group.SINK_CHUNKS, chunks, RAW));
    return cases;
  }

  private List<Case> ours(Group group, Topic topic, String limit) {
    return List.of(
        Case.ours(group, TEXT, limit, () -> written(topic, "none")),
        Case.ours(group, TEXT + " with zstd", limit, () -> written(topic, "zstd")),
        Case.ours(group, TEXT + " with gzip", limit, () -> written(topic, "gzip")));
  }

  private Measured counting(Topic topic) throws IOException {
    return taken(topic, COUNTING_SINK);
  }

  /** Writes the topic to a directory, looks whether all is there, and removes it. */
  private Measured written(Topic topic, String compression) throws IOException {
    org.apache.hadoop.fs.Path target = stage.newTarget();
    Map<String, String> settings = new HashMap<>(HdfsFiles.settings(target));
    settings.put("compression", compression);
    Measured measured = taken(topic, settings);
    if (compression.equals("none")) {
      HdfsFiles.below(stage.hdfs(), target).requireBytes(file.bytes());
    }
    stage.hdfs().delete(target, true);
    return measured;
  }

  private Measured taken(Topic topic, Map<String, String> settings) throws IOException {
    Processor before = stage.workerNow();
    PollRate rate;
    Processor spent;
    try (SinkRun.Running running = stage.sinks().start(topic.name(), topic.records(), settings)) {
      rate = running.await();
      spent = stage.workerNow().since(before);
    }
    return Measured.taken(rate, topic.records(), file.bytes(), spent);
  }

  private Measured raw() throws IOException {
    List<byte[]> values = file.blocks(KEPT, ChunkCases.CHUNK_BYTES);
    int records = (int) (file.bytes() / ChunkCases.CHUNK_BYTES);
    FileSystem hdfs = stage.hdfs();
    org.apache.hadoop.fs.Path target = stage.newTarget();
    Processor before = stage.ownNow();
    double seconds = new RawStream(hdfs).write(target, values, records);
    Processor spent = stage.ownNow().since(before);
    hdfs.delete(target, false);
    double bytes = records * (ChunkCases.CHUNK_BYTES + 1.0);
    return new Measured(records, bytes, seconds, spent, Memory.UNKNOWN);
  }
}
