// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectRest;
import io.millrace.stack.ConnectorOffset;
import io.millrace.stack.ConnectorStatus;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The offsets of a stopped sink are changed by REST, as people do who want records again. */
@WithLocalStack
class AlterOffsetsIT {
  private static final int RECORDS = 100;

  @Test
  void recordsAreWrittenAgainFromTheOffsetThatWasSet(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "alter")) {
      TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + pipeline.topic());
      String sink = startAndStop(stack, pipeline, target);
      assertThat(target.inUse()).as("the open file").hasSize(1);
      pipeline
          .connect()
          .alterOffsets(
              sink,
              List.of(
                  new ConnectorOffset(
                      Map.of("kafka_topic", pipeline.topic(), "kafka_partition", 0),
                      Map.of("kafka_offset", 40))));

      resumeAndRoll(stack, pipeline, target, sink);

      assertThat(target.look())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(lines(0, RECORDS), lines(40, RECORDS + 1)).toList());
      assertThat(target.nextOffsets().values()).containsExactly(RECORDS + 1L);
    }
  }

  @Test
  void allRecordsAreWrittenAgainAfterAReset(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "reset")) {
      TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + pipeline.topic());
      String sink = startAndStop(stack, pipeline, target);
      assertThat(target.inUse()).as("the open file").hasSize(1);
      pipeline.connect().resetOffsets(sink);
      assertThat(pipeline.connect().offsets(sink)).isEmpty();

      resumeAndRoll(stack, pipeline, target, sink);

      assertThat(target.look())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(lines(0, RECORDS), lines(0, RECORDS + 1)).toList());
      assertThat(target.nextOffsets().values()).containsExactly(RECORDS + 1L);
    }
  }

  /** Its records would be taken for repeats. */
  @Test
  void recordsOfATopicThatWasMadeAnewAreWrittenAfterAReset(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "anew")) {
      TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + pipeline.topic());
      String sink = startAndStop(stack, pipeline, target);
      stack.topics().delete(pipeline.topic());
      await()
          .atMost(Pipeline.LIMIT)
          .until(() -> !stack.topics().names().contains(pipeline.topic()));
      stack.topics().create(pipeline.topic(), 1);
      produce(stack, pipeline, 0, 30);

      ConnectRest connect = pipeline.connect();
      connect.resume(sink);
      await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(
              () ->
                  assertThat(failure(connect, sink))
                      .contains("Offset 0", "100 or more was wanted"));
      connect.stop(sink);
      await()
          .atMost(Pipeline.LIMIT)
          .until(() -> connect.status(sink).filter(status -> status.tasks().isEmpty()).isPresent());
      connect.resetOffsets(sink);

      resumeAndRoll(stack, pipeline, target, sink);

      assertThat(target.look())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(lines(0, RECORDS + 1), lines(0, 30)).toList());
      assertThat(target.nextOffsets().values()).containsExactly(31L);
    }
  }

  /** Leaves all records in an open file; returns the connector's name. */
  private static String startAndStop(LocalStack stack, Pipeline pipeline, TargetDirectory target) {
    stack.topics().create(pipeline.topic(), 1);
    produce(stack, pipeline, 0, RECORDS);
    String sink =
        pipeline.start(
            "sink",
            Pipeline.config(
                "io.millrace.hdfs.HdfsSinkConnector",
                "topics",
                pipeline.topic(),
                "path",
                target.uri(),
                "roll.idle.ms",
                "0"));
    await().atMost(Pipeline.LIMIT).until(() -> target.nextOffsets().containsValue((long) RECORDS));
    pipeline.connect().stop(sink);
    pipeline.connect().awaitStopped(sink, Pipeline.LIMIT);
    assertThat(target.published()).isEmpty();
    return sink;
  }

  /** Goes on with one record more, and publishes what there is then. */
  private static void resumeAndRoll(
      LocalStack stack, Pipeline pipeline, TargetDirectory target, String sink) {
    assertThat(target.look())
        .as("the file that was open when the offsets were changed")
        .containsExactlyElementsOf(lines(0, RECORDS).toList());
    ConnectRest connect = pipeline.connect();
    produce(stack, pipeline, RECORDS, RECORDS + 1);
    Map<String, String> config = connect.config(sink);
    config.put("roll.idle.ms", "1000");
    connect.put(sink, config);
    connect.resume(sink);
    connect.awaitRunning(sink, 1, Pipeline.LIMIT);
    await().atMost(Pipeline.LIMIT).until(() -> target.look().contains("line " + RECORDS));
    await().atMost(Pipeline.LIMIT).until(() -> target.inUse().isEmpty());
    target.assertUnchanged();
  }

  private static String failure(ConnectRest connect, String connector) {
    return connect
        .status(connector)
        .flatMap(ConnectorStatus::failed)
        .map(ConnectorStatus.Run::trace)
        .orElse("");
  }

  private static void produce(LocalStack stack, Pipeline pipeline, int from, int to) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    lines(from, to)
        .forEach(
            line ->
                records.add(
                    new ProducerRecord<>(pipeline.topic(), 0, null, line.getBytes(ISO_8859_1))));
    stack.topics().produce(records);
  }

  private static Stream<String> lines(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "line " + number);
  }
}
