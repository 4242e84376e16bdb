// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectRest;
import io.millrace.stack.ConnectorStatus;
import io.millrace.stack.ConnectorStatus.Run;
import io.millrace.stack.LocalStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One test's connectors and topics on the shared stack; the connectors go when it closes. */
final class Pipeline implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(90);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final LocalStack stack;
  private final String name;
  private final Set<String> connectors = new LinkedHashSet<>();

  Pipeline(LocalStack stack, String test) {
    this.stack = stack;
    this.name = test + "-" + NUMBER.incrementAndGet();
  }

  /** A topic of this test's own. */
  String topic() {
    return name;
  }

  ConnectRest connect() {
    return stack.connect();
  }

  /** Keys and values in turn. */
  static Map<String, String> config(String connectorClass, String... keysAndValues) {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", connectorClass);
    config.put("tasks.max", "1");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return config;
  }

  /** Starts a connector of this test and waits until it runs; returns its name. */
  String start(String role, Map<String, String> config) {
    String connector = name + "-" + role;
    connect().put(connector, config);
    connectors.add(connector);
    connect().awaitRunning(connector, Integer.parseInt(config.get("tasks.max")), LIMIT);
    return connector;
  }

  /** Starts a connector of this test, and returns the trace when it or a task of it has failed. */
  String fails(String role, Map<String, String> config) {
    String connector = name + "-" + role;
    connect().put(connector, config);
    connectors.add(connector);
    return await()
        .atMost(LIMIT)
        .until(
            () -> connect().status(connector).flatMap(ConnectorStatus::failed).map(Run::trace),
            Optional::isPresent)
        .orElseThrow();
  }

  /** What the stack, of which the first worker is a part, has logged so far. */
  List<String> log() {
    try {
      return Files.readAllLines(stack.logFile(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + stack.logFile(), e);
    }
  }

  /** Takes over a connector that something else made. */
  void adopt(String connector) {
    connectors.add(connector);
  }

  /** How many running tasks of a connector of this test each worker has, by its address. */
  Map<String, Long> tasksPerWorker(String role) {
    return connect().status(name + "-" + role).stream()
        .flatMap(status -> status.tasks().stream())
        .filter(task -> task.state().equals("RUNNING"))
        .collect(Collectors.groupingBy(Run::workerId, Collectors.counting()));
  }

  /** All that is committed in this test's topic, once it holds as many records. */
  List<ConsumerRecord<byte[], byte[]>> awaitRecords(int count) {
    return await()
        .atMost(LIMIT)
        .ignoreException(RuntimeException.class)
        .until(() -> stack.topics().consume(topic()), records -> records.size() >= count);
  }

  List<ConsumerRecord<byte[], byte[]>> records() {
    return stack.topics().consume(topic());
  }

  static List<String> values(Collection<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> new String(record.value(), ISO_8859_1)).toList();
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String header) {
    Header found = record.headers().lastHeader(header);
    return found == null ? null : new String(found.value(), ISO_8859_1);
  }

  /** What a sink that follows the framing headers would write, by record key. */
  static Map<String, byte[]> writtenBack(Collection<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, ByteArrayOutputStream> files = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      ByteArrayOutputStream file =
          files.computeIfAbsent(
              new String(record.key(), ISO_8859_1), key -> new ByteArrayOutputStream());
      file.writeBytes(record.value());
      if (header(record, "millrace.unterminated") == null) {
        file.write('\n');
      }
    }
    Map<String, byte[]> bytes = new HashMap<>();
    files.forEach((key, content) -> bytes.put(key, content.toByteArray()));
    return bytes;
  }

  /** Puts a file into a directory as one should: written aside, and renamed. */
  static void drop(Path directory, String name, byte[] content) {
    try {
      Path aside = Files.write(directory.resolve("." + name), content);
      Files.move(aside, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names(Path directory) {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    connectors.forEach(connector -> connect().delete(connector));
  }
}
