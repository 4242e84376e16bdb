// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static io.millrace.it.Pipeline.drop;
import static io.millrace.it.Pipeline.values;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spooled files on a worker that delivers exactly once, with each boundary of transactions. */
@WithLocalStack
class SpoolTransactionsIT {
  private static final String CLASS = "io.millrace.spooldir.SpoolDirSourceConnector";

  @TempDir Path spool;

  @Test
  void aFileIsOneTransactionAndALargerOneIsCut(LocalStack stack) {
    drop(spool, "1-small", text("small", 1_000));
    drop(spool, "2-small", text("also small", 10));
    drop(spool, "3-large", text("large", 5_000));
    try (Pipeline pipeline = new Pipeline(stack, "transactions-files")) {
      Map<String, String> config = source(pipeline, "connector");
      config.put("batch.max.records", "100");
      config.put("transaction.max.bytes", "30000");
      pipeline.start("source", config);
      awaitNames("1-small.COMPLETED", "2-small.COMPLETED", "3-large.COMPLETED");

      List<List<String>> transactions = transactions(pipeline.records());
      assertThat(transactions.get(0)).hasSize(1_000).allMatch(line -> line.startsWith("small"));
      assertThat(transactions.get(1)).hasSize(10).allMatch(line -> line.startsWith("also small"));
      List<List<String>> large = transactions.subList(2, transactions.size());
      assertThat(large).as("transactions of the large file").hasSizeBetween(2, 5);
      assertThat(large.stream().mapToInt(List::size).sum()).isEqualTo(5_000);
    }
  }

  /** A transaction that is left open dies after a second here, and its task with it. */
  @ParameterizedTest
  @ValueSource(strings = {"poll", "interval", "connector"})
  void noTransactionDiesWhileThereIsNothingToRead(String boundary, LocalStack stack) {
    drop(spool, "a", text("a", 100));
    try (Pipeline pipeline = new Pipeline(stack, "transactions-" + boundary)) {
      Map<String, String> config = source(pipeline, boundary);
      config.put("producer.override.transaction.timeout.ms", "1000");
      if (boundary.equals("interval")) {
        config.put("transaction.boundary.interval.ms", "300");
      }
      pipeline.start("source", config);
      awaitNames("a.COMPLETED");
      long quietSince = System.nanoTime(); // only the broker's clock can let a transaction die
      await().atMost(Pipeline.LIMIT).until(() -> System.nanoTime() - quietSince > 2_500_000_000L);
      drop(spool, "b", text("b", 100));
      awaitNames("a.COMPLETED", "b.COMPLETED");
      assertThat(pipeline.records()).hasSize(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"poll", "interval", "connector"})
  void aFileWhoseEveryRecordIsDroppedCompletes(String boundary, LocalStack stack) {
    drop(spool, "dropped", text("dropped", 1_000));
    try (Pipeline pipeline = new Pipeline(stack, "transactions-drop-" + boundary)) {
      Map<String, String> config = source(pipeline, boundary);
      config.put("batch.max.records", "300");
      if (boundary.equals("interval")) {
        config.put("transaction.boundary.interval.ms", "300");
      }
      config.put("transforms", "drop");
      config.put("transforms.drop.type", "org.apache.kafka.connect.transforms.Filter");
      stack.topics().create(pipeline.topic(), 1);
      pipeline.start("source", config);
      awaitNames("dropped.COMPLETED");
      assertThat(pipeline.records()).isEmpty();
    }
  }

  @Test
  void aRecordThatIsTooLargeForTheProducerSetsItsFileAsideAndStopsNothing(LocalStack stack) {
    drop(spool, "1-large", ("first\n" + "x".repeat(1_100_000) + "\n").getBytes(ISO_8859_1));
    drop(spool, "2-small", text("small", 10));
    try (Pipeline pipeline = new Pipeline(stack, "transactions-poison")) {
      Map<String, String> config = source(pipeline, "poll");
      config.put("line.max.bytes", "2000000");
      String connector = pipeline.start("source", config);
      awaitNames("1-large.FAILED", "2-small.COMPLETED");
      assertThat(values(pipeline.records())).hasSize(11).contains("first");
      pipeline.connect().awaitRunning(connector, 1, Pipeline.LIMIT);
    }
  }

  @Test
  void theNumberOfTasksChangesInTheMiddleOfFiles(LocalStack stack) {
    Map<String, List<String>> written = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (int file = 0; file < 12; file++) {
      drop(spool, "f" + file, text("f" + file, 20_000));
      written.put("f" + file, new String(text("f" + file, 20_000), ISO_8859_1).lines().toList());
      names.add("f" + file + ".COMPLETED");
    }
    try (Pipeline pipeline = new Pipeline(stack, "transactions-tasks")) {
      Map<String, String> config = source(pipeline, "poll");
      config.put("batch.max.records", "500");
      String connector = pipeline.start("source", config);
      pipeline.awaitRecords(5_000);
      for (int tasks : List.of(3, 2)) {
        config.put("tasks.max", Integer.toString(tasks));
        pipeline.connect().put(connector, config);
        pipeline.connect().awaitRunning(connector, tasks, Pipeline.LIMIT);
        pipeline.awaitRecords(pipeline.records().size() + 5_000);
      }
      awaitNames(names.toArray(String[]::new));
      Map<String, List<String>> arrived =
          values(pipeline.records()).stream()
              .collect(Collectors.groupingBy(line -> line.substring(0, line.indexOf(' '))));
      assertThat(arrived).isEqualTo(written);
    }
  }

  private Map<String, String> source(Pipeline pipeline, String boundary) {
    return config(
        CLASS,
        "spool.dir",
        spool.toString(),
        "topic",
        pipeline.topic(),
        "consume.order",
        "name",
        "exactly.once.support",
        "required",
        "transaction.boundary",
        boundary);
  }

  /** The values of each transaction of a topic with one partition: a marker stands between two. */
  private static List<List<String>> transactions(List<ConsumerRecord<byte[], byte[]>> records) {
    List<List<String>> transactions = new ArrayList<>();
    long next = -1;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.offset() != next) {
        transactions.add(new ArrayList<>());
      }
      transactions.get(transactions.size() - 1).add(new String(record.value(), ISO_8859_1));
      next = record.offset() + 1;
    }
    return transactions;
  }

  private void awaitNames(String... names) {
    await()
        .atMost(Pipeline.LIMIT)
        .untilAsserted(() -> assertThat(Pipeline.names(spool)).contains(names));
  }

  private static byte[] text(String name, int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(name).append(" line ").append(i).append('\n');
    }
    return text.toString().getBytes(ISO_8859_1);
  }
}
