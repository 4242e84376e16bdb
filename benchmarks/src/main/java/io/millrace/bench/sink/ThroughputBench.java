// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.input.SeededText;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import io.millrace.bench.worker.CountingSinkConnector;
import io.millrace.bench.worker.HdfsFiles;
import io.millrace.bench.worker.PollRate;
import io.millrace.bench.worker.RawStream;
import io.millrace.bench.worker.SinkRun;
import io.millrace.bench.worker.TopicFill;
import io.millrace.stack.LocalStack;
import io.millrace.stack.StackOptions;
import io.millrace.stack.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;

/**
 * The sink beside its limits: lines beside a sink that only counts, chunks beside the stream of
 * HDFS. The two take turns, so that a machine that is busy for a while slows both.
 */
final class ThroughputBench {
  static final String LINES = "lines";
  static final String CHUNKS = "chunks";

  private static final String COUNTING = "counting sink";
  private static final String RAW = "raw HDFS stream";
  private static final String OURS = "format=text on HDFS";
  private static final String RATIO = "ratio";
  private static final int LINE_BYTES = 200;
  private static final int CHUNK_BYTES = 524_288;

  /** More than fit the caches of the processor, but not so many as to fill the heap. */
  private static final int LINE_VALUES = 50_000;

  private static final int CHUNK_VALUES = 64;
  private static final Map<String, String> COUNTING_SINK =
      Map.of("connector.class", CountingSinkConnector.class.getName());

  private final Scale scale;
  private final Rows rows;
  private final Path scratch;

  ThroughputBench(Scale scale, Rows rows, Path scratch) {
    this.scale = scale;
    this.rows = rows;
    this.scratch = scratch;
  }

  List<Section> run() throws IOException {
    StackOptions options =
        StackOptions.defaults()
            .inDirectory(scratch.resolve("stack"))
            .withPluginPath(Files.createDirectories(scratch.resolve("no-plugins")))
            .withHadoop("dfs.blocksize", Long.toString(HdfsFiles.BLOCK_BYTES));
    try (LocalStack stack = LocalStack.start(options)) {
      stack.worker().stop();
      WorkerProcess worker =
          stack.addWorkerProcess(
              Map.of(
                  "group.id", "bench",
                  "config.storage.topic", "bench-config",
                  "offset.storage.topic", "bench-offset",
                  "status.storage.topic", "bench-status"),
              List.of("-Xmx1g"));
      SinkRun sinks =
          new SinkRun(worker.connect(), Files.createDirectories(scratch.resolve("reports")));
      lines(stack, sinks);
      chunks(stack, sinks);
    }
    return List.of(
        section("200-byte records", LINES, COUNTING, "records/s"),
        section("512 KiB records", CHUNKS, RAW, "MB/s"));
  }

  private void lines(LocalStack stack, SinkRun sinks) throws IOException {
    fill(stack, LINES, new SeededText().values(LINE_VALUES, LINE_BYTES), scale.lines());
    for (int run = 0; run <= scale.runs(); run++) {
      double counting = sinks.time(LINES, scale.lines(), COUNTING_SINK).perSecond();
      double ours = ours(stack, sinks, LINES, scale.lines(), LINE_BYTES).perSecond();
      if (run > 0) {
        add(LINES, COUNTING, "records/s", counting, ours);
      }
    }
  }

  private void chunks(LocalStack stack, SinkRun sinks) throws IOException {
    List<byte[]> values = new SeededText().values(CHUNK_VALUES, CHUNK_BYTES);
    fill(stack, CHUNKS, values, scale.chunks());
    FileSystem hdfs = stack.hdfs().fileSystem();
    double megabytes = (CHUNK_BYTES + 1) / 1e6;
    for (int run = 0; run <= scale.runs(); run++) {
      org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path("/raw-" + run);
      double seconds = new RawStream(hdfs).write(file, values, scale.chunks());
      hdfs.delete(file, false);
      double ours = ours(stack, sinks, CHUNKS, scale.chunks(), CHUNK_BYTES).perSecond();
      if (run > 0) {
        add(CHUNKS, RAW, "MB/s", scale.chunks() * megabytes / seconds, ours * megabytes);
      }
    }
  }

  private static void fill(LocalStack stack, String topic, List<byte[]> values, int records) {
    stack.topics().create(topic, 1);
    new TopicFill(stack.bootstrapServers()).fill(topic, values, records);
  }

  /** Writes the whole topic to a directory, looks whether all is there, and removes it. */
  private static PollRate ours(
      LocalStack stack, SinkRun sinks, String topic, int records, int valueBytes)
      throws IOException {
    FileSystem hdfs = stack.hdfs().fileSystem();
    org.apache.hadoop.fs.Path directory =
        new org.apache.hadoop.fs.Path(stack.hdfs().uri() + "/" + topic);
    PollRate rate = sinks.time(topic, records, HdfsFiles.settings(directory));
    HdfsFiles.below(hdfs, directory).requireBytes(records * (valueBytes + 1L));
    hdfs.delete(directory, true);
    return rate;
  }

  private void add(String bench, String limit, String unit, double limitRate, double ours) {
    rows.add(bench, limit, unit, limitRate);
    rows.add(bench, OURS, unit, ours);
    rows.add(bench, RATIO, "1", ours / limitRate);
  }

  private Section section(String title, String bench, String limit, String unit) {
    MarkdownTable table = new MarkdownTable("", unit + " (median)", "min", "max");
    for (String what : List.of(limit, OURS)) {
      Samples rates = rows.of(bench, what);
      table.row(
          what,
          Numbers.whole(rates.median()),
          Numbers.whole(rates.min()),
          Numbers.whole(rates.max()));
    }
    Samples ratios = rows.of(bench, RATIO);
    table.row(
        "ratio of the two, run by run",
        Numbers.ratio(ratios.median()),
        Numbers.ratio(ratios.min()),
        Numbers.ratio(ratios.max()));
    return new Section(title, table);
  }
}
