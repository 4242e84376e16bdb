// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a sink is down, its topic loses records that the sink has not read. */
@WithLocalStack
class RetentionIT {
  private static final int PER_FILE = 50;

  @Test
  void theSinkGoesOnBehindTheGapUnlessItIsToldToFail(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "retention")) {
      String topic = pipeline.topic();
      stack.topics().create(topic, 1);
      TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + topic);
      Map<String, String> config = sink(topic, target);
      config.put("roll.records", Integer.toString(PER_FILE));
      config.put("roll.idle.ms", "0");
      produce(stack, topic, 0, 120);
      String connector = pipeline.start("sink", config);
      await().atMost(Pipeline.LIMIT).until(() -> target.nextOffsets().containsValue(120L));
      await().atMost(Pipeline.LIMIT).until(() -> target.look().size() == 100);
      stop(pipeline, connector);
      produce(stack, topic, 120, 200);
      stack.topics().deleteBefore(topic, 0, 150);

      config.put("consumer.override.auto.offset.reset", "none");
      pipeline.connect().put(connector, config);
      pipeline.connect().resume(connector);
      assertThat(pipeline.fails("sink", config))
          .contains("OffsetOutOfRangeException")
          .contains("FetchPosition{offset=120");
      assertThat(target.published()).hasSize(2);

      config.remove("consumer.override.auto.offset.reset");
      config.put("roll.idle.ms", "500");
      pipeline.connect().put(connector, config);
      await().atMost(Pipeline.LIMIT).until(() -> target.look().size() >= 170);
      assertThat(target.linesByFile().values())
          .containsExactlyInAnyOrder(
              lines(0, 50),
              lines(50, 100),
              Stream.concat(lines(100, 120).stream(), lines(150, 180).stream()).toList(),
              lines(180, 200));
      target.assertUnchanged();
      assertThat(pipeline.log())
          .anyMatch(
              line ->
                  line.contains("is out of range for partition " + topic + "-0")
                      && line.contains("offset=120"));
    }
  }

  @Test
  void aWholeFileThatLostItsMiddleIsNotPublishedAsOneAndTheNextIs(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "retention-whole")) {
      String topic = pipeline.topic();
      String dead = topic + "-dead";
      stack.topics().create(topic, 1);
      stack.topics().create(dead, 1);
      TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + topic);
      Map<String, String> config = sink(topic, target);
      config.put("file.name", "%{file.name}");
      config.put("whole.files", "true");
      WholeFile cut = new WholeFile(topic, 0, "cut.log");
      cut.lines(10);
      cut.produce(stack.topics());
      String begin = cut.content();
      String connector = pipeline.start("sink", config);
      await().atMost(Pipeline.LIMIT).until(() -> target.nextOffsets().containsValue(10L));
      stop(pipeline, connector);
      cut.lines(19);
      cut.end();
      cut.produce(stack.topics());
      WholeFile next = new WholeFile(topic, 0, "next.log");
      next.lines(5);
      next.end();
      next.produce(stack.topics());
      stack.topics().deleteBefore(topic, 0, 25);

      pipeline.connect().resume(connector);
      assertThat(pipeline.fails("sink", config))
          .contains("offset 25 cannot be written")
          .contains("which has its bytes up to " + begin.length());
      assertThat(target.published()).isEmpty();

      config.put("errors.tolerance", "all");
      config.put("errors.deadletterqueue.topic.name", dead);
      config.put("errors.deadletterqueue.topic.replication.factor", "1");
      config.put("incomplete.timeout.ms", "1000");
      pipeline.connect().put(connector, config);
      await().atMost(Pipeline.LIMIT).until(() -> target.published().size() == 2);
      assertThat(target.content(target.path() + "/next.log")).isEqualTo(next.content());
      assertThat(target.content(target.path() + "/cut.log.PARTIAL")).isEqualTo(begin);
      assertThat(Pipeline.values(stack.topics().consume(dead)))
          .isEqualTo(cut.content().lines().skip(25).toList());
    }
  }

  @Test
  void aTopicThatGoesByTheTimeOfAppendingHasTheDayOfAFileInAHeader(
      @TempDir Path spool, LocalStack stack) {
    Pipeline.drop(spool, "www.log-20250102", "line\n".getBytes(ISO_8859_1));
    try (Pipeline pipeline = new Pipeline(stack, "retention-append")) {
      String topic = pipeline.topic();
      stack.topics().create(topic, 1, Map.of("message.timestamp.type", "LogAppendTime"));
      TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + topic);
      Map<String, String> config = sink(topic, target);
      config.put("path", target.uri() + "/%Y-%m-%d");
      config.put("file.name", "%{file.name}");
      config.put("timestamp.source", "header:timestamp");
      pipeline.start("sink", config);
      pipeline.start(
          "source",
          config(
              "io.millrace.spooldir.SpoolDirSourceConnector",
              "spool.dir",
              spool.toString(),
              "topic",
              topic,
              "headers",
              "file.name,timestamp",
              "timestamp.source",
              "file.name",
              "timestamp.regex",
              "-(\\d{8})$",
              "timestamp.format",
              "yyyyMMdd"));
      await().atMost(Pipeline.LIMIT).until(() -> !target.published().isEmpty());
      assertThat(target.published())
          .containsExactly(target.path() + "/2025-01-02/www.log-20250102");
    }
  }

  private static void stop(Pipeline pipeline, String connector) {
    pipeline.connect().stop(connector);
    pipeline.connect().awaitStopped(connector, Pipeline.LIMIT);
  }

  private static void produce(LocalStack stack, String topic, int from, int to) {
    stack
        .topics()
        .produce(
            lines(from, to).stream()
                .map(
                    line ->
                        new ProducerRecord<byte[], byte[]>(
                            topic, 0, null, line.getBytes(ISO_8859_1)))
                .toList());
  }

  private static List<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "line " + number).toList();
  }

  private static Map<String, String> sink(String topic, TargetDirectory target) {
    return config(
        "io.millrace.hdfs.HdfsSinkConnector",
        "topics",
        topic,
        "path",
        target.uri(),
        "checkpoint.interval.ms",
        "100");
  }
}
