// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static io.millrace.it.Pipeline.drop;
import static io.millrace.it.Pipeline.header;
import static io.millrace.it.Pipeline.names;
import static io.millrace.it.Pipeline.values;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectRestException;
import io.millrace.stack.ConnectorOffset;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.StopsLocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithLocalStack
class SpoolDirIT {
  private static final String CLASS = "io.millrace.spooldir.SpoolDirSourceConnector";

  @TempDir Path spool;

  @ParameterizedTest
  @ValueSource(strings = {"line", "chunk"})
  void filesOfAnyBytesArriveExactly(String framing, LocalStack stack) {
    Random random = new Random(7);
    byte[] anything = new byte[3_000_000];
    random.nextBytes(anything);
    byte[] crlf = "one\r\ntwo\r\n\r\n".getBytes(ISO_8859_1);
    byte[] open = "no newline at the end".getBytes(ISO_8859_1);
    drop(spool, "anything.log", anything);
    drop(spool, "crlf.log", crlf);
    drop(spool, "open.log", open);
    drop(spool, "empty.log", new byte[0]);
    try (Pipeline pipeline = new Pipeline(stack, "spool-" + framing)) {
      pipeline.start(
          "source",
          config(
              CLASS,
              "spool.dir",
              spool.toString(),
              "topic",
              pipeline.topic(),
              "framing",
              framing,
              "host.id",
              "web-1"));
      await().atMost(Pipeline.LIMIT).until(() -> completed() == 4);

      List<ConsumerRecord<byte[], byte[]>> records = pipeline.records();
      Map<String, byte[]> files = Pipeline.writtenBack(records);
      assertThat(files.get("web-1:" + spool.resolve("anything.log"))).isEqualTo(anything);
      assertThat(files.get("web-1:" + spool.resolve("crlf.log"))).isEqualTo(crlf);
      assertThat(files.get("web-1:" + spool.resolve("open.log"))).isEqualTo(open);
      assertThat(files.get("web-1:" + spool.resolve("empty.log"))).isEmpty();
      assertThat(records.stream().filter(r -> header(r, "millrace.file.end") != null)).hasSize(4);
    }
  }

  @Test
  @StopsLocalStack
  void aWorkerThatStopsInTheMiddleOfAFileGoesOnThere(LocalStack stack) {
    List<String> lines = lines("a", 300_000);
    drop(spool, "a.log", text(lines));
    try (Pipeline pipeline = new Pipeline(stack, "spool-restart")) {
      pipeline.start(
          "source",
          config(
              CLASS,
              "spool.dir",
              spool.toString(),
              "topic",
              pipeline.topic(),
              "batch.max.records",
              "500"));
      pipeline.awaitRecords(1_000);
      stack.worker().stop();
      int before = pipeline.records().size();
      assertThat(before).as("the file is not finished yet").isLessThan(lines.size());
      stack.worker().start();

      assertThat(values(pipeline.awaitRecords(lines.size()))).isEqualTo(lines);
      await().atMost(Pipeline.LIMIT).until(() -> completed() == 1);
    }
  }

  @Test
  void twoTasksShareADirectory(LocalStack stack) {
    List<String> expected = new ArrayList<>();
    for (int file = 0; file < 40; file++) {
      List<String> lines = lines("f" + file, 500);
      drop(spool, "f" + file + ".log", text(lines));
      expected.addAll(lines);
    }
    try (Pipeline pipeline = new Pipeline(stack, "spool-two")) {
      Map<String, String> config =
          config(CLASS, "spool.dir", spool.toString(), "topic", pipeline.topic());
      config.put("tasks.max", "2");
      String connector = pipeline.start("source", config);
      await().atMost(Pipeline.LIMIT).until(() -> completed() == 40);
      assertThat(values(pipeline.records())).containsExactlyInAnyOrderElementsOf(expected);
      await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(() -> assertThat(pipeline.connect().offsets(connector)).hasSize(2));
    }
  }

  @Test
  void aThousandFilesLeaveOneSourcePartition(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "spool-thousand")) {
      drop(spool, "first.log", text(List.of("first")));
      String connector =
          pipeline.start(
              "source",
              config(
                  CLASS,
                  "spool.dir",
                  spool.toString(),
                  "topic",
                  pipeline.topic(),
                  "host.id",
                  "web-1"));
      await().atMost(Pipeline.LIMIT).until(() -> completed() == 1);
      for (int file = 0; file < 1_000; file++) {
        drop(spool, "f" + file + ".log", text(List.of("line of " + file)));
      }
      await().atMost(Pipeline.LIMIT).until(() -> completed() == 1_001);
      await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(
              () -> {
                List<ConnectorOffset> offsets = pipeline.connect().offsets(connector);
                assertThat(offsets).hasSize(1);
                assertThat(offsets.get(0).partition())
                    .isEqualTo(Map.of("stream", "web-1:" + spool + "#0"));
                assertThat(offsets.get(0).offset()).containsKeys("file", "position");
              });
      assertThat(pipeline.records()).hasSize(1_001);
    }
  }

  @Test
  void offsetsCanBeSetAndResetWhileStopped(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "spool-offsets")) {
      Map<String, String> config =
          config(
              CLASS, "spool.dir", spool.toString(), "topic", pipeline.topic(), "host.id", "web-1");
      String connector = pipeline.start("source", config);
      pipeline.connect().stop(connector);
      pipeline.connect().awaitStopped(connector, Pipeline.LIMIT);
      Map<String, Object> stream = Map.of("stream", "web-1:" + spool + "#0");
      assertThatThrownBy(
              () ->
                  pipeline
                      .connect()
                      .alterOffsets(
                          connector,
                          List.of(
                              new ConnectorOffset(stream, Map.of("file", "a", "position", -3)))))
          .isInstanceOf(ConnectRestException.class)
          .hasMessageContaining("position is -3");

      drop(spool, "a.log", text(List.of("one", "two", "three")));
      pipeline
          .connect()
          .alterOffsets(
              connector,
              List.of(new ConnectorOffset(stream, Map.of("file", "a.log", "position", 4))));
      pipeline.connect().resume(connector);
      assertThat(values(pipeline.awaitRecords(2))).containsExactly("two", "three");

      pipeline.connect().stop(connector);
      pipeline.connect().awaitStopped(connector, Pipeline.LIMIT);
      pipeline.connect().resetOffsets(connector);
      assertThat(pipeline.connect().offsets(connector)).isEmpty();
    }
  }

  private long completed() {
    return names(spool).stream().filter(name -> name.endsWith(".COMPLETED")).count();
  }

  private static List<String> lines(String file, int count) {
    return IntStream.range(0, count).mapToObj(i -> file + " line " + i).toList();
  }

  private static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(ISO_8859_1);
  }
}
