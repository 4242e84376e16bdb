// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static io.millrace.it.Pipeline.drop;
import static io.millrace.it.Pipeline.header;
import static io.millrace.it.Pipeline.values;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of single records that something refuses, and of those around them. */
@WithLocalStack
class ErrorsIT {
  private static final String SPOOL = "io.millrace.spooldir.SpoolDirSourceConnector";
  private static final String SINK = "io.millrace.hdfs.HdfsSinkConnector";

  @TempDir Path spool;

  @Test
  void aTolerantSourceLosesWhatATransformationRefusesAndOnlyLogsIt(LocalStack stack) {
    drop(spool, "a.log", "id=1 x\nrefused\nid=2 y\n".getBytes(ISO_8859_1));
    try (Pipeline pipeline = new Pipeline(stack, "errors-tolerant")) {
      Map<String, String> config = extracting(source(pipeline));
      config.put("errors.tolerance", "all");
      config.put("errors.log.enable", "true");
      String connector = pipeline.start("source", config);
      await().atMost(Pipeline.LIMIT).until(() -> isCompleted("a.log"));

      assertThat(values(pipeline.records())).containsExactly("id=1 x", "id=2 y");
      pipeline.connect().awaitRunning(connector, 1, Pipeline.LIMIT);
      assertThat(pipeline.log())
          .anyMatch(
              line ->
                  line.contains("Error encountered in task " + connector + "-0")
                      && line.contains("TRANSFORMATION"));
    }
  }

  /** No tolerance helps there: the transaction that the record is in cannot be committed. */
  @Test
  void withExactlyOnceALineThatTheBrokerRefusesFailsTheTaskAndNothingIsLost(LocalStack stack) {
    drop(spool, "a.log", ("first\n" + "x".repeat(5_000) + "\nlast\n").getBytes(ISO_8859_1));
    try (Pipeline pipeline = new Pipeline(stack, "errors-broker")) {
      stack.topics().create(pipeline.topic(), 1, Map.of("max.message.bytes", "2000"));
      Map<String, String> config = source(pipeline);
      config.put("errors.tolerance", "all");
      config.put("producer.override.batch.size", "0");
      assertThat(pipeline.fails("source", config)).contains("RecordTooLargeException");
      assertThat(isCompleted("a.log")).isFalse();

      config.put("line.max.bytes", "1500");
      pipeline.connect().put(pipeline.topic() + "-source", config);
      await().atMost(Pipeline.LIMIT).until(() -> isCompleted("a.log"));
      assertThat(values(pipeline.records()).stream().map(String::length))
          .containsExactly(5, 1_500, 1_500, 1_500, 500, 4);
    }
  }

  @Test
  void aSourceThatToleratesNothingGoesOnWithoutLossOnceItsConfigurationIsRight(LocalStack stack) {
    drop(spool, "a.log", "id=1 x\nrefused\nid=2 y\n".getBytes(ISO_8859_1));
    try (Pipeline pipeline = new Pipeline(stack, "errors-none")) {
      Map<String, String> config = extracting(source(pipeline));
      assertThat(pipeline.fails("source", config)).contains("no match of");
      assertThat(isCompleted("a.log")).isFalse();

      config.put("transforms.id.on.no.match", "ignore");
      pipeline.connect().put(pipeline.topic() + "-source", config);
      await().atMost(Pipeline.LIMIT).until(() -> isCompleted("a.log"));
      assertThat(values(pipeline.records())).containsExactly("id=1 x", "refused", "id=2 y");
    }
  }

  @Test
  void aConverterThatRefusesEveryRecordCostsNothingOnceItIsAnother(LocalStack stack) {
    drop(spool, "a.log", "one\ntwo\n".getBytes(ISO_8859_1));
    try (Pipeline pipeline = new Pipeline(stack, "errors-converter")) {
      Map<String, String> config = source(pipeline);
      config.put("value.type", "string"); // the worker's converter takes bytes only
      assertThat(pipeline.fails("source", config)).contains("ByteArrayConverter");

      config.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
      pipeline.connect().put(pipeline.topic() + "-source", config);
      await().atMost(Pipeline.LIMIT).until(() -> isCompleted("a.log"));
      assertThat(values(pipeline.records())).containsExactly("one", "two");
    }
  }

  @Test
  void badRecordsGoToTheDeadLetterQueueAndTheOthersArePublished(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "errors-dead")) {
      String dead = pipeline.topic() + "-dead";
      stack.topics().create(dead, 1);
      TargetDirectory target = produceGoodAndBad(stack, pipeline);
      Map<String, String> config = extracting(sink(pipeline, target));
      config.put("errors.tolerance", "all");
      config.put("errors.deadletterqueue.topic.name", dead);
      config.put("errors.deadletterqueue.topic.replication.factor", "1");
      config.put("errors.deadletterqueue.context.headers.enable", "true");
      String connector = pipeline.start("sink", config);
      await().atMost(Pipeline.LIMIT).until(() -> target.look().size() == 2);

      assertThat(target.look()).containsExactlyInAnyOrder("id=1 x", "id=4 y");
      List<ConsumerRecord<byte[], byte[]>> letters = stack.topics().consume(dead);
      assertThat(values(letters)).containsExactly("refused", "id=3 no project");
      assertThat(letters)
          .extracting(letter -> header(letter, "__connect.errors.exception.message"))
          .satisfiesExactly(
              transformed -> assertThat(transformed).contains("no match of"),
              written -> assertThat(written).contains("offset 2").contains("no header 'project'"));
      pipeline.connect().awaitRunning(connector, 1, Pipeline.LIMIT);
    }
  }

  @Test
  void aTolerantSinkWithoutDeadLetterQueueFailsUnlessItLogsWhatItDrops(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "errors-dropped")) {
      TargetDirectory target = produceGoodAndBad(stack, pipeline);
      Map<String, String> config = extracting(sink(pipeline, target));
      config.put("errors.tolerance", "all");
      assertThat(pipeline.fails("sink", config)).contains("no header 'project'");

      config.put("errors.log.enable", "true");
      pipeline.connect().put(pipeline.topic() + "-sink", config);
      await().atMost(Pipeline.LIMIT).until(() -> target.look().size() >= 2);
      assertThat(target.look()).containsExactlyInAnyOrder("id=1 x", "id=4 y");
      assertThat(pipeline.log())
          .anyMatch(line -> line.contains("Error encountered in task " + pipeline.topic()));
    }
  }

  @Test
  void aSinkThatToleratesNothingGoesOnWithoutLossOnceItsConfigurationIsRight(LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "errors-sink-none")) {
      TargetDirectory target = produceGoodAndBad(stack, pipeline);
      Map<String, String> config = sink(pipeline, target);
      assertThat(pipeline.fails("sink", config)).contains("no header 'project'");

      config.put("missing.header", "default:others");
      pipeline.connect().put(pipeline.topic() + "-sink", config);
      await().atMost(Pipeline.LIMIT).until(() -> target.look().size() >= 4);
      assertThat(target.look())
          .containsExactlyInAnyOrder("id=1 x", "refused", "id=3 no project", "id=4 y");
      target.assertUnchanged();
    }
  }

  /** Of the four records a transformation refuses one, and the sink another one. */
  private static TargetDirectory produceGoodAndBad(LocalStack stack, Pipeline pipeline) {
    stack.topics().create(pipeline.topic(), 1);
    List<ProducerRecord<byte[], byte[]>> records =
        List.of(
            record(pipeline, "id=1 x"),
            record(pipeline, "refused"),
            record(pipeline, "id=3 no project"),
            record(pipeline, "id=4 y"));
    records.stream()
        .filter(record -> !new String(record.value(), ISO_8859_1).contains("no project"))
        .forEach(record -> record.headers().add("project", "p".getBytes(ISO_8859_1)));
    stack.topics().produce(records);
    return new TargetDirectory(stack.hdfs(), "/" + pipeline.topic());
  }

  private static ProducerRecord<byte[], byte[]> record(Pipeline pipeline, String value) {
    return new ProducerRecord<>(pipeline.topic(), 0, null, value.getBytes(ISO_8859_1));
  }

  private Map<String, String> source(Pipeline pipeline) {
    return config(
        SPOOL, "spool.dir", spool.toString(), "topic", pipeline.topic(), "settle.ms", "0");
  }

  private static Map<String, String> sink(Pipeline pipeline, TargetDirectory target) {
    return config(
        SINK,
        "topics",
        pipeline.topic(),
        "path",
        target.uri() + "/%{project}",
        "missing.header",
        "fail",
        "roll.idle.ms",
        "300");
  }

  /** The same, with a transformation that refuses records without an id. */
  private static Map<String, String> extracting(Map<String, String> config) {
    Map<String, String> more = new TreeMap<>(config);
    more.put("transforms", "id");
    more.put("transforms.id.type", "io.millrace.transforms.RegexExtract");
    more.put("transforms.id.pattern", "id=(?<id>\\d+)");
    more.put("transforms.id.on.no.match", "fail");
    return more;
  }

  private boolean isCompleted(String file) {
    return Pipeline.names(spool).contains(file + ".COMPLETED");
  }
}
