// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.tail;

import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import io.millrace.stack.LocalStack;
import io.millrace.stack.StackOptions;
import io.millrace.stack.WorkerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long a line takes from the call that writes it to a consumer, at 100 lines a second. Each
 * line begins with the time at which it was written; writer and consumer are in this process, so
 * that they have one clock. The worker has a process of its own.
 */
final class TailLatencyBench {
  private static final int LINES_A_SECOND = 100;
  private static final String PADDING = " " + "x".repeat(254);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final TailScale scale;
  private final Rows rows;
  private final Path scratch;
  private final MarkdownTable table = new MarkdownTable("", "p50 ms", "p90", "p99", "max");

  TailLatencyBench(TailScale scale, Rows rows, Path scratch) {
    this.scale = scale;
    this.rows = rows;
    this.scratch = scratch;
  }

  Section run() throws IOException, InterruptedException {
    StackOptions options =
        StackOptions.defaults()
            .inDirectory(scratch.resolve("stack"))
            .withPluginPath(Files.createDirectories(scratch.resolve("no-plugins")));
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
      measure(stack, worker, "linger.ms=0", Map.of("producer.override.linger.ms", "0"));
      measure(stack, worker, "the producer's defaults", Map.of());
    }
    return new Section("From write to a consumer, 100 lines/s", table);
  }

  private void measure(
      LocalStack stack, WorkerProcess worker, String what, Map<String, String> producer)
      throws IOException, InterruptedException {
    String name = "tail-" + what.replaceAll("[^a-z0-9]+", "-");
    Path log = Files.createFile(Files.createDirectory(scratch.resolve(name)).resolve("app.log"));
    Map<String, String> config = new HashMap<>(producer);
    config.put("connector.class", "io.millrace.taildir.TailDirSourceConnector");
    config.put("tasks.max", "1");
    config.put("groups", "app");
    config.put("groups.app.paths", log.toString());
    config.put("topic", name);
    config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    config.put("header.converter", "org.apache.kafka.connect.storage.StringConverter");
    stack.topics().create(name, 1);
    worker.connect().put(name, config);
    worker.connect().awaitRunning(name, 1, LIMIT);
    ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    try {
      var writing =
          writer.scheduleAtFixedRate(
              () -> write(log), 0, 1_000_000 / LINES_A_SECOND, TimeUnit.MICROSECONDS);
      consume(stack, name, what);
      writing.cancel(true);
    } finally {
      writer.shutdownNow();
    }
    worker.connect().stop(name);
    worker.connect().awaitStopped(name, LIMIT);
    worker.connect().delete(name);
    Samples samples = rows.of("latency", what);
    table.row(
        what,
        Numbers.tenths(samples.median()),
        Numbers.tenths(samples.percentile(90)),
        Numbers.tenths(samples.percentile(99)),
        Numbers.tenths(samples.max()));
  }

  private static void write(Path log) {
    try {
      String line = System.nanoTime() + PADDING + "\n";
      Files.writeString(log, line, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write to " + log, e);
    }
  }

  private void consume(LocalStack stack, String topic, String what) {
    Map<String, Object> settings = Map.of("bootstrap.servers", stack.bootstrapServers());
    TopicPartition partition = new TopicPartition(topic, 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      int warmUp = scale.warmUpSeconds() * LINES_A_SECOND;
      int all = warmUp + scale.seconds() * LINES_A_SECOND;
      for (int read = 0; read < all; ) {
        for (ConsumerRecord<byte[], byte[]> line : consumer.poll(Duration.ofSeconds(1))) {
          if (++read > warmUp && read <= all) {
            rows.add("latency", what, "ms", Numbers.millisSince(writtenAt(line.value())));
          }
        }
      }
    }
  }

  private static long writtenAt(byte[] line) {
    String text = new String(line, StandardCharsets.US_ASCII);
    return Long.parseLong(text.substring(0, text.indexOf(' ')));
  }
}
