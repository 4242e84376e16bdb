// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.speed.Measured.Processor;
import io.millrace.bench.worker.HdfsFiles;
import io.millrace.bench.worker.SendRate;
import io.millrace.bench.worker.SinkRun;
import io.millrace.bench.worker.SourceRun;
import io.millrace.stack.SeparateStack;
import io.millrace.stack.StackOptions;
import io.millrace.stack.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;

/**
 * Where all cases take place: a broker, an HDFS, a worker whose sources send at least once, and one
 * whose sources send exactly once, each in a process of its own.
 *
 * <p>Cases take turns, so only one worker is busy at a time.
 */
final class Stage implements AutoCloseable {
  private static final List<String> WORKER_FLAGS = List.of("-Xmx1g");

  private final Path scratch;
  private final SeparateStack stack;
  private final WorkerProcess worker;
  private final WorkerProcess transactional;
  private final FileSystem hdfs;
  private final SinkRun sinks;
  private int number;

  private Stage(Path scratch, SeparateStack stack) throws IOException {
    this.scratch = scratch;
    this.stack = stack;
    this.worker =
        stack.addWorker("bench", Map.of("exactly.once.source.support", "disabled"), WORKER_FLAGS);
    this.transactional =
        stack.addWorker(
            "bench-exactly-once", Map.of("exactly.once.source.support", "enabled"), WORKER_FLAGS);
    Configuration conf = new HdfsConfiguration();
    conf.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 10);
    this.hdfs = FileSystem.newInstance(stack.addHdfs(), conf);
    this.sinks = new SinkRun(worker.connect(), reports());
  }

  static Stage start(Path scratch) throws IOException {
    StackOptions options =
        StackOptions.defaults()
            .withPluginPath(Files.createDirectories(scratch.resolve("no-plugins")))
            // What was deleted shall not be written out while something else is measured.
            .withBroker("log.segment.delete.delay.ms", "1000")
            .withHadoop("dfs.blocksize", Long.toString(HdfsFiles.BLOCK_BYTES));
    SeparateStack stack = SeparateStack.start(scratch.resolve("stack"), options);
    try {
      return new Stage(scratch, stack);
    } catch (RuntimeException | IOException e) {
      stack.close();
      throw e;
    }
  }

  SeparateStack stack() {
    return stack;
  }

  WorkerProcess worker() {
    return worker;
  }

  FileSystem hdfs() {
    return hdfs;
  }

  /** A directory of HDFS that nobody has used. */
  org.apache.hadoop.fs.Path newTarget() {
    return new org.apache.hadoop.fs.Path(hdfs.getUri() + "/bench-" + ++number);
  }

  /** A directory that is not there yet. */
  Path newDirectory() {
    return scratch.resolve("spool-" + ++number);
  }

  /** A new topic with one partition. */
  String newTopic() {
    String topic = "bench-" + ++number;
    stack.topics().create(topic, 1);
    return topic;
  }

  SourceRun sources() throws IOException {
    return sources(worker);
  }

  /** Of another worker. */
  SourceRun sources(WorkerProcess other) throws IOException {
    return new SourceRun(other.connect(), reports());
  }

  SinkRun sinks() {
    return sinks;
  }

  private Path reports() throws IOException {
    return Files.createDirectories(scratch.resolve("reports-" + ++number));
  }

  /** The worker's processor time, and the broker's. */
  Processor workerNow() {
    return Processor.until(worker.pid(), stack.brokerPid());
  }

  /** That of this process, and the broker's. */
  Processor ownNow() {
    return Processor.until(ProcessHandle.current().pid(), stack.brokerPid());
  }

  /** Runs a source that sends a whole file into a topic of its own. */
  Measured source(boolean exactlyOnce, LineFile file, Map<String, String> settings)
      throws IOException {
    WorkerProcess busy = exactlyOnce ? transactional : worker;
    String topic = newTopic();
    Processor before = Processor.until(busy.pid(), stack.brokerPid());
    SendRate rate;
    Processor spent;
    try (SourceRun.Running running = sources(busy).start(topic, file.bytes(), settings)) {
      rate = running.await();
      spent = Processor.until(busy.pid(), stack.brokerPid()).since(before);
    }
    stack.topics().delete(topic);
    return Measured.sent(rate, spent);
  }

  @Override
  public void close() {
    stack.close();
  }
}
