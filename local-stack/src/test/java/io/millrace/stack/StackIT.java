// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.DatanodeInfo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack with Kafka's own file connector, on the plugin path and not on the class path. */
@WithLocalStack
class StackIT {
  private static final String FILE_SOURCE =
      "org.apache.kafka.connect.file.FileStreamSourceConnector";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void theBrokerTakesAndGivesRecords(LocalStack stack) {
    Topics topics = stack.topics();
    topics.create("given", 2);
    ProducerRecord<byte[], byte[]> first =
        new ProducerRecord<>("given", 0, "key".getBytes(UTF_8), "one".getBytes(UTF_8));
    first.headers().add("h", "v".getBytes(UTF_8));
    topics.produce(List.of(first, new ProducerRecord<>("given", 1, null, "two".getBytes(UTF_8))));

    List<ConsumerRecord<byte[], byte[]>> taken = topics.consume("given");

    assertThat(values(taken)).containsExactlyInAnyOrder("one", "two");
    assertThat(taken)
        .filteredOn(each -> each.partition() == 0)
        .singleElement()
        .satisfies(each -> assertThat(each.key()).asString(UTF_8).isEqualTo("key"))
        .satisfies(
            each ->
                assertThat(each.headers().lastHeader("h").value()).asString(UTF_8).isEqualTo("v"));
    assertThat(topics.names()).contains("given");
  }

  @Test
  void hdfsStoresFiles(LocalStack stack) throws IOException {
    Hdfs hdfs = stack.hdfs();
    for (String name : List.of("/stored/b/2.txt", "/stored/1.txt")) {
      try (OutputStream out = hdfs.fileSystem().create(new org.apache.hadoop.fs.Path(name))) {
        out.write(name.getBytes(UTF_8));
      }
    }

    assertThat(hdfs.filesBelow("/stored"))
        .containsExactly(new HdfsFile("/stored/1.txt", 13), new HdfsFile("/stored/b/2.txt", 15));
    assertThat(hdfs.read("/stored/b/2.txt")).asString(UTF_8).isEqualTo("/stored/b/2.txt");
    assertThat(hdfs.uri().toString()).matches("hdfs://localhost:\\d+");
    try (InputStream webHdfs =
        hdfs.nameNodeWebAddress()
            .resolve("/webhdfs/v1/stored?op=LISTSTATUS")
            .toURL()
            .openStream()) {
      assertThat(webHdfs).asString(UTF_8).contains("1.txt");
    }
  }

  @Test
  void filesOutliveARestartOfTheNameNode(LocalStack stack) throws IOException {
    Hdfs hdfs = stack.hdfs();
    try (OutputStream out =
        hdfs.fileSystem().create(new org.apache.hadoop.fs.Path("/restarted/file"))) {
      out.write("there".getBytes(UTF_8));
    }

    hdfs.stopNameNode();
    hdfs.startNameNode();

    assertThat(hdfs.read("/restarted/file")).asString(UTF_8).isEqualTo("there");
  }

  @Test
  void dataNodesComeBackAtPortsThatNothingElseIsGivenMeanwhile(LocalStack stack)
      throws IOException {
    Hdfs hdfs = stack.hdfs();
    DistributedFileSystem files = (DistributedFileSystem) hdfs.fileSystem();
    hdfs.addDataNodes(1);
    List<DatanodeInfo> before = List.of(files.getDataNodeStats());

    hdfs.stopDataNode(0);
    hdfs.stopDataNode(0);
    hdfs.startDataNodes();

    assertThat(before)
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.getXferPort()).isLessThan(StackPorts.ABOVE))
        .allSatisfy(each -> assertThat(each.getIpcPort()).isLessThan(StackPorts.ABOVE));
    assertThat(files.getDataNodeStats()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void thePluginPathIsSearched(LocalStack stack) {
    assertThat(stack.connect().plugins())
        .extracting(ConnectorPlugin::className)
        .contains(FILE_SOURCE);
  }

  @Test
  void validationErrorsStandOnTheirKeys(LocalStack stack) {
    assertThat(stack.connect().validate(FILE_SOURCE, Map.of("batch.size", "many")))
        .containsOnlyKeys("topic", "batch.size");
  }

  @Test
  void aStoppedWorkerGoesOnWhereItWas(LocalStack stack, @TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("lines"), "one\n");
    stack.connect().put("restarted", fileSource(file, "restarted"));
    awaitValues(stack, "restarted", "one");

    stack.worker().stop();
    assertThat(stack.worker().running()).isFalse();
    Files.writeString(file, "two\n", StandardOpenOption.APPEND);
    stack.worker().start();

    stack.connect().awaitRunning("restarted", 1, LIMIT);
    awaitValues(stack, "restarted", "one", "two");
    stack.connect().delete("restarted");
  }

  @Test
  void offsetsOfAStoppedConnectorCanBeChanged(LocalStack stack, @TempDir Path directory)
      throws IOException {
    ConnectRest connect = stack.connect();
    Path file = Files.writeString(directory.resolve("lines"), "one\ntwo\n");
    connect.put("moved", fileSource(file, "moved"));
    awaitValues(stack, "moved", "one", "two");

    connect.stop("moved");
    connect.awaitStopped("moved", LIMIT);
    Map<String, Object> partition = connect.offsets("moved").get(0).partition();
    connect.alterOffsets("moved", List.of(new ConnectorOffset(partition, Map.of("position", 4))));
    assertThat(connect.offsets("moved"))
        .containsExactly(new ConnectorOffset(partition, Map.of("position", 4)));
    connect.resume("moved");

    awaitValues(stack, "moved", "one", "two", "two");
    connect.delete("moved");
  }

  @Test
  void aSecondWorkerJoinsTheGroupAndAnswersForIt(LocalStack stack, @TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("lines"), "one\n");
    try (Worker second = stack.addWorker(Map.of())) {
      assertThat(second.connect().uri()).isNotEqualTo(stack.connect().uri());
      second.connect().put("shared", fileSource(file, "shared"));
      second.connect().awaitRunning("shared", 1, LIMIT);
      assertThat(stack.connect().connectors()).contains("shared");

      stack.worker().stop();
      second.connect().awaitRunning("shared", 1, LIMIT);
      Files.writeString(file, "two\n", StandardOpenOption.APPEND);
      awaitValues(stack, "shared", "one", "two");
      stack.worker().start();
    }
    stack.connect().delete("shared");
  }

  @Test
  void everythingIsLoggedToOneFileInTheDataDirectory(LocalStack stack) throws IOException {
    assertThat(stack.logFile()).startsWith(stack.dataDirectory());
    assertThat(Files.readString(stack.logFile()))
        .contains("o.a.k.c.r.d.DistributedHerder", "Kafka Server started", "NameNode");
  }

  @Nested
  class InAnotherClass {
    @Test
    void theStackIsTheSame(LocalStack stack) {
      stack.topics().create("left-by-the-first", 1);
    }
  }

  private static Map<String, String> fileSource(Path file, String topic) {
    return Map.of(
        "connector.class",
        FILE_SOURCE,
        "file",
        file.toString(),
        "topic",
        topic,
        "value.converter",
        "org.apache.kafka.connect.storage.StringConverter");
  }

  private static void awaitValues(LocalStack stack, String topic, String... values) {
    Awaitility.await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(values(stack.topics().consume(topic))).containsExactly(values));
  }

  private static List<String> values(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(each -> new String(each.value(), UTF_8)).toList();
  }
}
