// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.Worker;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are open while their partitions go to another worker, by plan or after a crash. */
@WithLocalStack
class HandOverIT {
  private static final int PARTITIONS = 4;
  private static final int LINES = 500;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "eager,       partition.assignment.strategy, org.apache.kafka.clients.consumer.RangeAssignor",
    "cooperative, partition.assignment.strategy,"
        + " org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
    "broker,      group.protocol,                consumer"
  })
  void aSecondWorkerJoinsAndLeavesAndNothingIsFetchedTwice(
      String rebalancing, String key, String value, LocalStack stack) {
    try (Pipeline pipeline = new Pipeline(stack, "hand-over-" + rebalancing)) {
      TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + pipeline.topic());
      Path fetched = directory.resolve("fetched");
      List<WholeFile> files = files(stack, pipeline.topic(), PARTITIONS);
      Map<String, String> config = sink(pipeline.topic(), target, fetched);
      config.put("tasks.max", "2");
      config.put("consumer.override." + key, value);
      if (!rebalancing.equals("broker")) { // which sets the interval itself
        config.put("consumer.override.heartbeat.interval.ms", "500");
      }
      pipeline.start("sink", config);
      sendMore(stack, files, fetched);
      Map<String, Long> before =
          await()
              .atMost(Pipeline.LIMIT)
              .until(target::epochs, epochs -> epochs.size() == PARTITIONS);

      try (Worker second = stack.addWorker(Map.of())) {
        await().atMost(Pipeline.LIMIT).until(() -> pipeline.tasksPerWorker("sink").size() == 2);
        before = awaitClaim(target, before);
        sendMore(stack, files, fetched);
        assertThat(second.running()).isTrue();
      }
      awaitClaim(target, before);
      sendMore(stack, files, fetched);

      finish(stack, files, target);
      for (WholeFile file : files) {
        assertThat(offsets(fetched, file.partition()))
            .as("offsets fetched of partition " + file.partition())
            .isEqualTo(IntStream.range(0, (int) file.records()).boxed().toList());
      }
    }
  }

  @Test
  void afterKillOnlyWhatFollowedTheLastCheckpointIsFetchedAgain(LocalStack stack) {
    String name = "hand-over-kill";
    TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + name);
    Path before = directory.resolve("before");
    Path after = directory.resolve("after");
    List<WholeFile> files = files(stack, name, 1);
    WholeFile file = files.get(0);
    Map<String, String> config = sink(name, target, before);
    config.put("checkpoint.interval.ms", "4000");
    config.put("consumer.override.session.timeout.ms", "3000");
    config.put("consumer.override.heartbeat.interval.ms", "500");
    try (WorkerProcess worker = process(stack, name)) {
      worker.connect().put(name, config);
      worker.connect().awaitRunning(name, 1, Pipeline.LIMIT);
      sendMore(stack, files, before);
      await()
          .atMost(Pipeline.LIMIT)
          .until(() -> target.nextOffsets().containsValue(file.records()));
      sendMore(stack, files, before);
      worker.kill();
    }
    long checkpoint = target.nextOffsets().values().iterator().next();
    config.putAll(FetchLog.config(after));
    try (WorkerProcess worker = process(stack, name)) {
      worker.connect().put(name, config);
      finish(stack, files, target);
      assertThat(worker.running()).isTrue();
    }
    assertThat(checkpoint).isGreaterThanOrEqualTo(LINES);
    assertThat(offsets(after, 0))
        .isEqualTo(IntStream.range((int) checkpoint, (int) file.records()).boxed().toList());
  }

  /** Returns when some partition has a new owner. */
  private static Map<String, Long> awaitClaim(TargetDirectory target, Map<String, Long> before) {
    return await()
        .atMost(Pipeline.LIMIT)
        .until(
            target::epochs,
            now -> now.entrySet().stream().anyMatch(e -> e.getValue() > before.get(e.getKey())));
  }

  private static List<WholeFile> files(LocalStack stack, String topic, int partitions) {
    stack.topics().create(topic, partitions);
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new WholeFile(topic, partition))
        .toList();
  }

  /** Returns when the sink has the records; they are not the last of their files. */
  private static void sendMore(LocalStack stack, List<WholeFile> files, Path fetched) {
    for (WholeFile file : files) {
      file.lines(LINES);
      file.produce(stack.topics());
    }
    for (WholeFile file : files) {
      await()
          .atMost(Pipeline.LIMIT)
          .until(
              () ->
                  FetchLog.read(fetched).stream()
                      .filter(fetch -> fetch.partition() == file.partition())
                      .anyMatch(fetch -> fetch.last() == file.records() - 1));
    }
  }

  /** Ends the files; each must then be published whole, and nothing else be there. */
  private static void finish(LocalStack stack, List<WholeFile> files, TargetDirectory target) {
    assertThat(target.published()).isEmpty();
    for (WholeFile file : files) {
      file.end();
      file.produce(stack.topics());
    }
    await().atMost(Pipeline.LIMIT).until(() -> target.published().size() >= files.size());
    await().atMost(Pipeline.LIMIT).until(() -> target.inUse().isEmpty());
    assertThat(target.published()).hasSize(files.size());
    for (WholeFile file : files) {
      String path = target.path() + "/" + file.name();
      assertThat(target.content(path).equals(file.content())).as(path + " is whole").isTrue();
    }
  }

  /** In the order in which they were fetched. */
  private static List<Integer> offsets(Path fetched, int partition) {
    return FetchLog.read(fetched).stream()
        .filter(fetch -> fetch.partition() == partition)
        .flatMap(fetch -> IntStream.rangeClosed((int) fetch.first(), (int) fetch.last()).boxed())
        .toList();
  }

  /** Its tasks end with it, and nothing but their checkpoints makes the sink write one. */
  private static WorkerProcess process(LocalStack stack, String name) {
    return new WorkerGroup(stack, name)
        .start(
            Map.of(
                "session.timeout.ms",
                "3000",
                "heartbeat.interval.ms",
                "500",
                "offset.flush.interval.ms",
                "600000",
                "exactly.once.source.support",
                "disabled"));
  }

  private static Map<String, String> sink(String topic, TargetDirectory target, Path fetched) {
    Map<String, String> config =
        new HashMap<>(
            Pipeline.config(
                "io.millrace.hdfs.HdfsSinkConnector",
                "topics",
                topic,
                "path",
                target.uri(),
                "file.name",
                "%{file.name}",
                "whole.files",
                "true"));
    config.putAll(FetchLog.config(fetched));
    return config;
  }
}
