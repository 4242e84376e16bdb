// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static io.millrace.it.Pipeline.drop;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithLocalStack
class HdfsSinkIT {
  private static final String SINK = "io.millrace.hdfs.HdfsSinkConnector";
  private static final String SPOOL = "io.millrace.spooldir.SpoolDirSourceConnector";
  private static final long DAY = 1_763_769_600_000L; // 2025-11-22

  @TempDir Path spool;

  @Test
  void aTopicOfTwoPartitionsBecomesFilesByDayAndIdling(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "sink-lines")) {
      stack.topics().create(pipeline.topic(), 2);
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        byte[] value = ("line " + i).getBytes(ISO_8859_1);
        records.add(new ProducerRecord<>(pipeline.topic(), i % 2, DAY + i, null, value));
      }
      stack.topics().produce(records);
      String directory = "/" + pipeline.topic();
      TargetDirectory target = new TargetDirectory(stack.hdfs(), directory);
      pipeline.start(
          "sink",
          config(
              SINK,
              "topics",
              pipeline.topic(),
              "path",
              target.uri() + "/%Y-%m-%d",
              "roll.idle.ms",
              "1000"));
      assertThat(
              await().atMost(Pipeline.LIMIT).until(target::published, found -> found.size() == 2))
          .containsExactlyInAnyOrder(
              directory + "/2025-11-22/" + pipeline.topic() + "-0-0",
              directory + "/2025-11-22/" + pipeline.topic() + "-1-0");
      for (int partition = 0; partition < 2; partition++) {
        StringBuilder expected = new StringBuilder();
        for (int i = partition; i < 2_000; i += 2) {
          expected.append("line ").append(i).append('\n');
        }
        String file = directory + "/2025-11-22/" + pipeline.topic() + "-" + partition + "-0";
        assertThat(target.content(file)).isEqualTo(expected.toString());
      }
      assertThat(target.inUse()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"line", "chunk"})
  void aSpooledFileBecomesOneFileWithItsNameAndBytes(String framing, LocalStack stack) {
    Random random = new Random(11);
    byte[] anything = new byte[2_500_000];
    random.nextBytes(anything);
    Map<String, byte[]> files =
        Map.of(
            "anything.log", anything,
            "crlf.log", "one\r\ntwo\r\n".getBytes(ISO_8859_1),
            "open.log", "three\nno newline".getBytes(ISO_8859_1),
            "empty.log", new byte[0],
            "large.log", lines(120_000));
    files.forEach((name, content) -> drop(spool, name, content));
    try (Pipeline pipeline = new Pipeline(stack, "whole-" + framing)) {
      stack.topics().create(pipeline.topic(), 3);
      String directory = "/" + pipeline.topic();
      TargetDirectory target = new TargetDirectory(stack.hdfs(), directory);
      pipeline.start(
          "sink",
          config(
              SINK,
              "topics",
              pipeline.topic(),
              "path",
              target.uri(),
              "file.name",
              "%{file.name}",
              "whole.files",
              "true",
              "consumer.override.isolation.level",
              "read_committed"));
      pipeline.start(
          "source",
          config(
              SPOOL,
              "spool.dir",
              spool.toString(),
              "topic",
              pipeline.topic(),
              "framing",
              framing,
              "chunk.bytes",
              "100000"));
      await().atMost(Pipeline.LIMIT).until(() -> target.published().size() == files.size());
      files.forEach(
          (name, content) ->
              assertThat(stack.hdfs().read(directory + "/" + name)).as(name).isEqualTo(content));
    }
  }

  private static byte[] lines(int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      out.writeBytes(("a line with the number " + i + "\n").getBytes(ISO_8859_1));
    }
    return out.toByteArray();
  }
}
