// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.bench.report.Numbers;
import io.millrace.stack.ConnectRest;
import io.millrace.stack.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
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
 * How long a line takes from the call that writes it to a consumer, through a taildir source. Each
 * line begins with the time at which it was written; writer and consumer are in this process, so
 * that they have one clock.
 */
public final class LatencyRun {
  private static final String PADDING = " " + "x".repeat(254) + "\n";
  private static final int SHORTEST_PAUSE_MICROS = 1000;
  private static final int MICROS = 1_000_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final String bootstrapServers;
  private final ConnectRest connect;
  private final Path scratch;

  /** With a worker that is running. */
  public LatencyRun(String bootstrapServers, ConnectRest connect, Path scratch) {
    this.bootstrapServers = bootstrapServers;
    this.connect = connect;
    this.scratch = scratch;
  }

  /**
   * How the lines are written.
   *
   * @param linesPerSecond above 1,000, several lines are written by one call
   * @param warmUpSeconds that do not count
   * @param seconds that do
   */
  public record Pace(int linesPerSecond, int warmUpSeconds, int seconds) {
    int pauseMicros() {
      return Math.max(SHORTEST_PAUSE_MICROS, MICROS / linesPerSecond);
    }

    int linesAtOnce() {
      return (int) ((long) linesPerSecond * pauseMicros() / MICROS);
    }
  }

  /**
   * Milliseconds of each line that counts.
   *
   * @param name of the connector, its topic and the directory that its file is in
   * @param producer settings of the connector's producer
   */
  public List<Double> measure(String name, Pace pace, Map<String, String> producer)
      throws IOException {
    Path log = Files.createFile(Files.createDirectory(scratch.resolve(name)).resolve("app.log"));
    Map<String, String> config = new HashMap<>(producer);
    config.put("connector.class", "io.millrace.taildir.TailDirSourceConnector");
    config.put("tasks.max", "1");
    config.put("groups", "app");
    config.put("groups.app.paths", log.toString());
    config.put("topic", name);
    new Topics(bootstrapServers).create(name, 1);
    connect.put(name, config);
    connect.awaitRunning(name, 1, LIMIT);
    ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    try (FileChannel out = FileChannel.open(log, StandardOpenOption.APPEND)) {
      var writing =
          writer.scheduleAtFixedRate(
              () -> write(out, pace.linesAtOnce()), 0, pace.pauseMicros(), TimeUnit.MICROSECONDS);
      List<Double> times = consume(name, pace);
      writing.cancel(false);
      return times;
    } finally {
      writer.shutdownNow();
      connect.stop(name);
      connect.awaitStopped(name, LIMIT);
      connect.delete(name);
    }
  }

  private static void write(FileChannel out, int lines) {
    try {
      String line = System.nanoTime() + PADDING;
      ByteBuffer bytes = ByteBuffer.wrap(line.repeat(lines).getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Cannot write a line", e);
    }
  }

  private List<Double> consume(String topic, Pace pace) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    TopicPartition partition = new TopicPartition(topic, 0);
    List<Double> times = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      int warmUp = pace.warmUpSeconds() * pace.linesPerSecond();
      int all = warmUp + pace.seconds() * pace.linesPerSecond();
      for (int read = 0; read < all; ) {
        for (ConsumerRecord<byte[], byte[]> line : consumer.poll(Duration.ofSeconds(1))) {
          if (++read > warmUp && read <= all) {
            times.add(Numbers.millisSince(writtenAt(line.value())));
          }
        }
      }
    }
    return times;
  }

  private static long writtenAt(byte[] line) {
    String text = new String(line, 0, 24, StandardCharsets.US_ASCII);
    return Long.parseLong(text.substring(0, text.indexOf(' ')));
  }
}
