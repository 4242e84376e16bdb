// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From boot to close, with stacks of its own. */
class StackLifeIT {
  private static final org.apache.hadoop.fs.Path FILE = new org.apache.hadoop.fs.Path("/kept.txt");
  private static final Map<String, String> CONNECTOR =
      Map.of(
          "connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector",
          "name", "kept",
          "topic", "connected",
          "file", "/no/such/file");

  /** Fills a stack in a JVM that then ends; deletions that are put off until then show as well. */
  static final class Earlier {
    private Earlier() {}

    public static void main(String[] args) throws IOException {
      StackOptions options =
          StackOptions.defaults().inDirectory(Path.of(args[0])).withPluginPath(Path.of(args[1]));
      try (LocalStack stack = LocalStack.start(options)) {
        stack.topics().create("kept", 1);
        stack.topics().produce(List.of(new ProducerRecord<>("kept", "record".getBytes(UTF_8))));
        try (OutputStream out = stack.hdfs().fileSystem().create(FILE)) {
          out.write("file".getBytes(UTF_8));
        }
        stack.connect().put("kept", CONNECTOR);
      }
    }
  }

  @Test
  void aKeptDirectoryIsTakenUpAgainWithAllThatIsInIt(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path console = directory.resolve("console");
    Path data = directory.resolve("with a blank");
    StackOptions options = StackOptions.defaults().inDirectory(data);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Earlier.class.getName(), data.toString()));
    command.add(options.pluginPathProperty());
    Process earlier =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();

    assertThat(earlier.waitFor()).as(() -> "console of the earlier JVM: " + console).isZero();
    assertThat(console).as("what Kafka and HDFS print").isEmptyFile();
    assertThat(data.resolve("stack.log")).isNotEmptyFile();
    StackPorts ports = StackPorts.remembered(data.resolve("ports.properties"));
    try (LocalStack stack = LocalStack.start(options)) {
      assertThat(stack.hdfs().uri()).hasPort(ports.nameNode());
      assertThat(stack.topics().consume("kept"))
          .singleElement()
          .satisfies(each -> assertThat(each.value()).asString(UTF_8).isEqualTo("record"));
      assertThat(stack.hdfs().read("/kept.txt")).asString(UTF_8).isEqualTo("file");
      assertThat(stack.connect().config("kept")).isEqualTo(CONNECTOR);
    }
  }

  @Test
  void aTemporaryDirectoryIsRemovedAtClose() {
    List<String> told = new ArrayList<>();
    BootListener listener =
        new BootListener() {
          @Override
          public void starting(String part) {
            told.add("starting " + part);
          }

          @Override
          public void ready(String part, Duration took) {
            told.add(part + " is ready");
            assertThat(took).isPositive();
          }
        };
    LocalStack stack = LocalStack.start(StackOptions.defaults(), listener);
    assertThat(stack.dataDirectory()).isDirectory();

    stack.close();

    assertThat(stack.dataDirectory()).doesNotExist();
    assertThat(told)
        .containsExactly(
            "starting Kafka",
            "Kafka is ready",
            "starting HDFS",
            "HDFS is ready",
            "starting Connect",
            "Connect is ready");
  }

  @Test
  void aPartThatCannotStartIsNamedAndTheJvmLivesOn(@TempDir Path directory) {
    // A worker with this error ends its JVM, were it allowed to.
    StackOptions options =
        StackOptions.defaults()
            .inDirectory(directory)
            .withWorker("rest.extension.classes", "no.such.Extension");

    assertThatThrownBy(() -> LocalStack.start(options))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Connect did not start")
        .hasMessageContaining(directory.resolve("stack.log").toString())
        .hasMessageContaining("gave up with status 3");
  }
}
