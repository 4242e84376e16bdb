// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.speed.Measured.Processor;
import io.millrace.bench.worker.Running;
import io.millrace.bench.worker.SinkRun;
import io.millrace.bench.worker.SourceRun;
import io.millrace.bench.worker.Watched;
import io.millrace.stack.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A worker of a stage, and what connectors in it take.
 *
 * <p>Invariant: after each run the connector, its topic and what it wrote are gone.
 */
final class Workplace implements AutoCloseable {
  private final Stage stage;
  private final WorkerProcess process;
  private final SourceRun sources;
  private final SinkRun sinks;

  Workplace(Stage stage, WorkerProcess process) throws IOException {
    this.stage = stage;
    this.process = process;
    Path reports = Files.createDirectories(stage.newDirectory());
    this.sources = new SourceRun(process.connect(), reports);
    this.sinks = new SinkRun(process.connect(), reports);
  }

  /** Its processor time, and the broker's. */
  Processor now() {
    return Processor.until(process.pid(), stage.stack().brokerPid());
  }

  /** Runs a source that sends a whole file into a topic of its own. */
  Measured send(LineFile file, Map<String, String> source) {
    String topic = stage.newTopic();
    Measured measured = send(topic, file, source);
    stage.stack().topics().delete(topic);
    return measured;
  }

  /** The same with a topic that stays. */
  Measured send(String topic, LineFile file, Map<String, String> source) {
    Processor before = now();
    try (Running running = sources.start(topic, file.bytes(), source)) {
      Watched watched = running.await();
      return Measured.sent(watched, now().since(before));
    }
  }

  /** The same with a spool that has the file in it. */
  Measured sendSpooled(String topic, LineFile file, Map<String, String> spool) throws IOException {
    try (Spooled spooled = Spooled.in(stage.newDirectory(), file)) {
      return send(topic, file, spooled.readBy(spool));
    }
  }

  /** The same with a topic of its own. */
  Measured sendSpooled(LineFile file, Map<String, String> spool) throws IOException {
    String topic = stage.newTopic();
    Measured measured = sendSpooled(topic, file, spool);
    stage.stack().topics().delete(topic);
    return measured;
  }

  /** Runs a sink over a whole topic. */
  Measured take(FilledTopic topic, Map<String, String> sink) {
    Processor before = now();
    try (Running running = sinks.start(topic.name(), topic.records(), sink)) {
      Watched watched = running.await();
      return Measured.taken(watched, topic.records(), topic.file().bytes(), now().since(before));
    }
  }

  /** The same with ours, which writes to HDFS. */
  Measured write(FilledTopic topic, Map<String, String> sink) throws IOException {
    try (Target target = Target.in(stage.hdfs())) {
      Measured measured = take(topic, target.takenBy(sink));
      if (Target.isPlain(sink)) {
        target.files().requireBytes(topic.file().bytes());
      }
      return measured;
    }
  }

  /** Runs a spooling source and a sink at the same time. */
  Measured carry(LineFile file, long records, Map<String, String> spool) throws IOException {
    String topic = stage.newTopic();
    Processor before = now();
    try (Target target = Target.in(stage.hdfs());
        Spooled spooled = Spooled.in(stage.newDirectory(), file)) {
      Watched watched;
      Processor spent;
      try (Running sink = sinks.start(topic, records, target.takenBy(Map.of()));
          Running source = sources.start(topic, file.bytes(), spooled.readBy(spool))) {
        source.await();
        watched = sink.await();
        spent = now().since(before);
      }
      target.files().requireBytes(file.bytes());
      return Measured.taken(watched, records, file.bytes(), spent);
    } finally {
      stage.stack().topics().delete(topic);
    }
  }

  WorkerProcess process() {
    return process;
  }

  SourceRun sources() {
    return sources;
  }

  @Override
  public void close() {
    process.close();
  }
}
