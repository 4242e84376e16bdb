// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.quickstart.scenario.Sample;
import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of {@code agent-per-host} with a broker that asks for passwords: they are in a file of
 * the host, and neither in the connector's configuration nor in the worker's.
 */
class SecretsIT {
  private static final Path SAMPLE =
      Path.of(System.getProperty("millrace.root"), "config-samples", "agent-per-host");
  private static final String STORES = "of the stores";
  private static final Map<String, String> USERS =
      Map.of("connect", "of the worker", "host-logs", "of the connector", "reader", "of the test");

  @TempDir Path directory;

  @Test
  void workerAndConnectorLogInWithPasswordsFromAFile() throws Exception {
    TlsBroker broker = TlsBroker.in(directory, STORES, USERS);
    writeSecrets();
    Path log = directory.resolve("nginx/www.log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, "a line\n");
    Sample source = Sample.connector(SAMPLE.resolve("taildir.json"));

    try (LocalStack stack = LocalStack.start(broker.options());
        WorkerProcess worker =
            stack.addWorkerProcess(
                worker(), List.of("-Xmx256m", "-XX:+UseSerialGC"), Map.of("LOG_HOST", "web-01"))) {
      worker.connect().put(source.name(), filledIn(source.config()));

      assertThat(lines(stack, broker, "nginx-www.log")).containsExactly("a line");
      assertThat(worker.connect().config(source.name()).toString())
          .contains(":host-logs.password}")
          .doesNotContain(USERS.get("host-logs"));
    }
  }

  private void writeSecrets() throws IOException {
    Files.writeString(
        directory.resolve("secrets.properties"),
        "connect.password=%s\nhost-logs.password=%s\ntruststore.password=%s\n"
            .formatted(USERS.get("connect"), USERS.get("host-logs"), STORES));
  }

  /** Broker and plugins are the stack's. */
  private Map<String, String> worker() {
    Map<String, String> properties =
        filledIn(Sample.worker(SAMPLE.resolve("worker.properties")).config());
    properties.keySet().removeAll(List.of("bootstrap.servers", "plugin.path"));
    return properties;
  }

  private Map<String, String> filledIn(Map<String, String> config) {
    Map<String, String> filled = new TreeMap<>(config);
    filled.replaceAll(
        (key, value) ->
            value
                .replace("/etc/millrace", directory.toString())
                .replace("/data/logs", directory.toString()));
    return filled;
  }

  private static List<String> lines(LocalStack stack, TlsBroker broker, String topic) {
    Map<String, Object> properties = new HashMap<>(broker.client("reader"));
    properties.put("bootstrap.servers", stack.bootstrapServers());
    properties.put("group.id", "reader");
    properties.put("auto.offset.reset", "earliest");
    properties.put("isolation.level", "read_committed");
    List<String> lines = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      await()
          .atMost(Pipeline.LIMIT)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(200))
                    .forEach(record -> lines.add(new String(record.value(), UTF_8)));
                return !lines.isEmpty();
              });
    }
    return lines;
  }
}
