// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.speed.Measured.Memory;
import io.millrace.bench.speed.Measured.Processor;
import io.millrace.bench.worker.HdfsFiles;
import io.millrace.bench.worker.PollRate;
import io.millrace.bench.worker.SinkRun;
import io.millrace.bench.worker.SourceRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A source and a sink at work at the same time, beside what is left if the limits of both have to
 * share the machine: of each byte, the time that it takes alone at each limit.
 */
final class WholeWayCases {
  static final String LINES = "spooldir to sink in lines";
  static final String CHUNKS = "spooldir to sink in chunks";
  static final String LINES_LIMIT = "limits of lines one after the other";
  static final String CHUNKS_LIMIT = "limits of chunks one after the other";

  private static final Processor UNKNOWN = new Processor(Double.NaN, Double.NaN);

  private final Stage stage;
  private final LineFile file;
  private final long chunks;
  private final Results results;

  /**
   * Of one file.
   *
   * @param chunks that it comes to
   * @param results has the limits of the same round
   */
  WholeWayCases(Stage stage, LineFile file, long chunks, Results results) {
    this.stage = stage;
    this.file = file;
    this.chunks = chunks;
    this.results = results;
  }

  List<Case> cases() {
    Group group = Group.WHOLE_WAY;
    return List.of(
        Case.limit(group, LINES_LIMIT, this::lineLimits),
        Case.ours(group, LINES, LINES_LIMIT, () -> wholeWay(file.lines(), false)),
        Case.limit(group, CHUNKS_LIMIT, this::chunkLimits),
        Case.ours(group, CHUNKS, CHUNKS_LIMIT, () -> wholeWay(chunks, true)));
  }

  private Measured wholeWay(long records, boolean inChunks) throws IOException {
    Path directory = stage.newDirectory();
    file.linkedInto(directory);
    Map<String, String> spool = Sources.spool(directory, true);
    Map<String, String> source = inChunks ? Sources.inChunks(spool) : spool;
    org.apache.hadoop.fs.Path target = stage.newTarget();
    String topic = stage.newTopic();
    Processor before = stage.workerNow();
    PollRate rate;
    Processor spent;
    try (SinkRun.Running sink = stage.sinks().start(topic, records, HdfsFiles.settings(target));
        SourceRun.Running running = stage.sources().start(topic, file.bytes(), source)) {
      running.await();
      rate = sink.await();
      spent = stage.workerNow().since(before);
    }
    HdfsFiles.below(stage.hdfs(), target).requireBytes(file.bytes());
    stage.hdfs().delete(target, true);
    stage.stack().topics().delete(topic);
    LineCases.remove(directory);
    return Measured.taken(rate, records, file.bytes(), spent);
  }

  private Measured lineLimits() {
    double seconds =
        file.lines() / results.last(Group.LINES, LineCases.MEMORY_NAMED).recordsPerSecond()
            + file.lines() / results.last(Group.SINK_LINES, SinkCases.COUNTING).recordsPerSecond();
    return new Measured(file.lines(), file.bytes(), seconds, UNKNOWN, Memory.UNKNOWN);
  }

  private Measured chunkLimits() {
    double megabytes = file.bytes() / 1e6;
    double seconds =
        megabytes / results.last(Group.CHUNKS, ChunkCases.PRODUCER).megabytesPerSecond()
            + megabytes / results.last(Group.SINK_CHUNKS, SinkCases.COUNTING).megabytesPerSecond()
            + megabytes / results.last(Group.SINK_CHUNKS, SinkCases.RAW).megabytesPerSecond();
    return new Measured(chunks, file.bytes(), seconds, UNKNOWN, Memory.UNKNOWN);
  }
}
