// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import static org.awaitility.Awaitility.await;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Section;
import io.millrace.bench.worker.Running;
import io.millrace.stack.ConnectRest;
import io.millrace.stack.WorkerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.core.ConditionTimeoutException;

/** What is measured once: many small files, a restart beside a large file, and a small heap. */
final class Once {
  private static final int LINES_A_FILE = 10;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String NEW_LINE = "the first line after the restart\n";

  private final Stage stage;
  private final Rows rows;
  private final MarkdownTable table = new MarkdownTable("what", "value");

  Once(Stage stage, Rows rows) {
    this.stage = stage;
    this.rows = rows;
  }

  /** To be called at last. */
  Section section() {
    value("worker of -Xmx1g, peak resident set", "MB", peakResident(stage.worker().process()));
    return new Section("Measured once", table);
  }

  /** From the connector's start until the last file has got its new name. */
  void smallFiles(int count) throws IOException {
    Path directory = Files.createDirectory(stage.newDirectory());
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      Path file = directory.resolve("access-%05d.log".formatted(i));
      bytes += LineFile.nginx(file, LINES_A_FILE).bytes();
    }
    String topic = stage.newTopic();
    long began = System.nanoTime();
    try (Spooled spooled = new Spooled(directory);
        Running running =
            stage.worker().sources().start(topic, bytes, spooled.readBy(Sources.spool(true)))) {
      running.await();
      await("all files to be completed")
          .atMost(LIMIT)
          .pollInterval(PAUSE)
          .until(() -> completed(directory) == count);
      value(
          "%d spooled files of %d lines, from the start to the last new name"
              .formatted(count, LINES_A_FILE),
          "s",
          Numbers.millisSince(began) / 1e3);
    }
    stage.stack().topics().delete(topic);
  }

  private static long completed(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".COMPLETED")).count();
    }
  }

  /** A followed file was read to its end; how soon is the next line there after a restart? */
  void restart(LineFile open) throws IOException {
    String topic = stage.newTopic();
    ConnectRest connect = stage.worker().process().connect();
    try (Running running =
        stage.worker().sources().start(topic, open.bytes(), Sources.tail(open, true))) {
      running.await();
      connect.stop(running.name());
      connect.awaitStopped(running.name(), LIMIT);
      Files.writeString(open.path(), NEW_LINE, StandardOpenOption.APPEND);
      long began = System.nanoTime();
      connect.resume(running.name());
      awaitLast(topic);
      value(
          "restart with %s GB in the followed file, to the first new line"
              .formatted(Numbers.tenths(open.bytes() / 1e9)),
          "s",
          Numbers.millisSince(began) / 1e3);
    }
    stage.stack().topics().delete(topic);
  }

  /** Until the new line can be consumed. */
  private void awaitLast(String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", stage.stack().bootstrapServers());
    TopicPartition partition = new TopicPartition(topic, 0);
    byte[] wanted = NEW_LINE.strip().getBytes(StandardCharsets.US_ASCII);
    long began = System.nanoTime();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      // The line may have been there already when the end was asked for.
      consumer.seek(partition, end - 1);
      while (Numbers.millisSince(began) < LIMIT.toMillis()) {
        for (var line : consumer.poll(Duration.ofSeconds(1))) {
          if (Arrays.equals(line.value(), wanted)) {
            return;
          }
        }
      }
    }
    throw new IllegalStateException("the line after the restart did not come");
  }

  /**
   * Carries a large file from a spool to HDFS in a worker with a heap of 256 MB.
   *
   * @return whether the worker got through
   */
  boolean smallHeap(LineFile file) throws IOException {
    Map<String, String> inChunks = Sources.inChunks(Sources.spool(true));
    long chunks = Math.round(stage.worker().sendSpooled(file, inChunks).records());
    List<String> flags = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
    try (Workplace small = stage.addWorker("bench-small", flags)) {
      try {
        carried("line", small.carry(file, file.lines(), Sources.spool(true)));
        carried("chunk", small.carry(file, chunks, inChunks));
      } catch (ConditionTimeoutException e) {
        if (small.process().running()) {
          throw e;
        }
        return false; // out of memory, as its flags say
      }
      value("worker of -Xmx256m, peak resident set", "MB", peakResident(small.process()));
      return true;
    }
  }

  private void carried(String framing, Measured measured) {
    String what =
        "worker of -Xmx256m, %s GB from a spool to HDFS, framing=%s: "
            .formatted(Numbers.tenths(measured.bytes() / 1e9), framing);
    value(what + "rate", "MB/s", measured.megabytesPerSecond());
    value(what + "peak heap", "MB", measured.memory().heapPeak() / 1e6);
  }

  /** As Linux counts it; not a number elsewhere. */
  private static double peakResident(WorkerProcess worker) {
    Path status = Path.of("/proc", Long.toString(worker.pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
          .findAny()
          .orElse(Double.NaN);
    } catch (IOException notLinux) {
      return Double.NaN;
    }
  }

  private void value(String what, String unit, double value) {
    if (!Double.isNaN(value)) {
      rows.add("once", what, unit, value);
      table.row(what, (value < 100 ? Numbers.tenths(value) : Numbers.whole(value)) + " " + unit);
    }
  }
}
