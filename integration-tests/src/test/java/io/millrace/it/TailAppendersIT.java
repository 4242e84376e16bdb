// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.encoder.EchoEncoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.AccessLogValve;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs that the logs of the founding scenarios come from, which here rotate them by
 * themselves every second or two: Tomcat's access log and logback's rolling files.
 */
@WithLocalStack
class TailAppendersIT {
  private static final int ROTATIONS = 4;
  private static final Duration PACE = Duration.ofMillis(4);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

  @TempDir Path logs;
  @TempDir Path base;

  @Test
  void anAccessLogThatTomcatRenamesOnRotation(LocalStack stack)
      throws LifecycleException, IOException {
    try (Pipeline pipeline = new Pipeline(stack, "tail-tomcat")) {
      Map<String, String> config =
          TailConfig.following(pipeline.topic(), logs.resolve("access_log*"));
      config.put("timestamp.source", "line");
      config.put("timestamp.regex", "^\\S+ (\\d+) ");
      config.put("timestamp.format", "epoch.ms");
      pipeline.start("source", config);
      Tomcat tomcat = tomcat();
      tomcat.start();
      try {
        HttpClient client = HttpClient.newHttpClient();
        int port = tomcat.getConnector().getLocalPort();
        writeUntilRotated(number -> get(client, "http://127.0.0.1:" + port + "/n/" + number));
      } finally {
        tomcat.stop();
        tomcat.destroy();
      }
      assertArrived(
          pipeline,
          written("access_log.log"),
          " \"GET /n/%d HTTP/1.1\" 404",
          line -> Long.parseLong(line.split(" ", 3)[1]));
    }
  }

  /** Answers 404 to everything, and writes as in scenario S6: address, begin, end, request. */
  private Tomcat tomcat() {
    AccessLogValve log = new AccessLogValve();
    log.setDirectory(logs.toString());
    log.setPrefix("access_log");
    log.setSuffix(".log");
    log.setFileDateFormat(".yyyy-MM-dd.HH-mm-ss");
    log.setRenameOnRotate(true);
    log.setBuffered(false);
    log.setPattern("%A %{begin:msec}t %{end:msec}t \"%r\" %s");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getHost().getPipeline().addValve(log);
    tomcat.addContext("", null);
    return tomcat;
  }

  private static void get(HttpClient client, String uri) {
    try {
      client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot get " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: get " + uri, e);
    }
  }

  @Test
  void aBusinessLogThatLogbackRolls(LocalStack stack) throws IOException {
    try (Pipeline pipeline = new Pipeline(stack, "tail-logback")) {
      Map<String, String> config =
          TailConfig.following(pipeline.topic(), logs.resolve("order_center.log"));
      config.put("timestamp.source", "line");
      config.put("timestamp.regex", "^\\S+ (\\S+ \\S+) ");
      config.put("timestamp.format", "yyyy-MM-dd HH:mm:ss.SSS");
      pipeline.start("source", config);
      RollingFileAppender<String> appender = appender();
      try {
        writeUntilRotated(number -> appender.doAppend(order(number)));
      } finally {
        appender.stop();
      }
      assertArrived(
          pipeline,
          written("order_center.log"),
          " INFO order %d",
          line ->
              LocalDateTime.parse(
                      line.substring(line.indexOf(' ') + 1, line.indexOf(" INFO")), TIME)
                  .toInstant(ZoneOffset.UTC)
                  .toEpochMilli());
    }
  }

  private static String order(int number) {
    return "127.0.0.1 "
        + TIME.format(Instant.now().atOffset(ZoneOffset.UTC))
        + " INFO order "
        + number;
  }

  private RollingFileAppender<String> appender() {
    ContextBase context = new ContextBase();
    EchoEncoder<String> encoder = new EchoEncoder<>();
    encoder.setContext(context);
    RollingFileAppender<String> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    String file = logs.resolve("order_center.log").toString();
    appender.setFile(file);
    TimeBasedRollingPolicy<String> rolling = new TimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file + ".%d{yyyy-MM-dd_HH-mm-ss}");
    appender.setRollingPolicy(rolling);
    encoder.start();
    rolling.start();
    appender.start();
    return appender;
  }

  /** Writes line after line, at a steady pace, until the log was rotated several times. */
  private void writeUntilRotated(IntConsumer write) {
    AtomicInteger number = new AtomicInteger();
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(PACE)
        .atMost(Pipeline.LIMIT)
        .until(
            () -> {
              write.accept(number.getAndIncrement());
              return Pipeline.names(logs).size() > ROTATIONS;
            });
  }

  /** The lines of the rotated files by their dates, and of the live one. */
  private List<String> written(String live) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> names = new ArrayList<>(Pipeline.names(logs));
    names.remove(live);
    names.add(live);
    for (String name : names) {
      lines.addAll(Files.readAllLines(logs.resolve(name)));
    }
    return lines;
  }

  private static void assertArrived(
      Pipeline pipeline, List<String> written, String ending, ToLongFunction<String> time) {
    List<ConsumerRecord<byte[], byte[]>> records = pipeline.awaitRecords(written.size());
    assertThat(values(records)).isEqualTo(written);
    for (int number = 0; number < written.size(); number++) {
      String line = written.get(number);
      assertThat(line).endsWith(ending.formatted(number));
      assertThat(records.get(number).timestamp()).as(line).isEqualTo(time.applyAsLong(line));
    }
  }
}
