// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectorStatus.Run;
import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two worker processes share the partitions of a topic. In turn, one is killed as by {@code kill
 * -9}, or stands still until the other has its partitions, and then wakes up in the middle of what
 * it did. All the time records flow, and files are published.
 *
 * <p>{@code -Drounds=100} makes it go on for longer.
 */
@WithLocalStack
class SinkKillIT {
  private static final int ROUNDS = Integer.getInteger("rounds", 10);
  private static final int PARTITIONS = 4;
  private static final String NAME = "sink-kill";

  @Test
  void everyRecordIsPublishedOnceAndNoPublishedFileChanges(LocalStack stack) {
    TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + NAME);
    stack.topics().create(NAME, PARTITIONS);
    try (NumberedRecords records = new NumberedRecords(stack, NAME, PARTITIONS)) {
      List<WorkerProcess> workers = new ArrayList<>(List.of(start(stack), start(stack)));
      workers.get(0).connect().put(NAME, sink(target));
      records.start();
      for (int round = 0; round < ROUNDS; round++) {
        int number = round / 2 % 2;
        WorkerProcess victim = workers.get(number);
        WorkerProcess other = workers.get(1 - number);
        await().atMost(Pipeline.LIMIT).until(() -> eachHasATask(other));
        if (round % 2 == 0) {
          victim.kill();
          workers.set(number, start(stack));
          awaitPublished(target, records.sent());
        } else {
          victim.suspend();
          awaitPublished(target, records.sent());
          victim.resume();
        }
      }
      int sent = records.stop();
      awaitPublished(target, sent);
      await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(() -> assertThat(target.inUse()).as("files in use").isEmpty());
      workers.forEach(WorkerProcess::close);

      assertThat(target.look().stream().sorted().toList())
          .isEqualTo(IntStream.range(0, sent).mapToObj(Integer::toString).sorted().toList());
      assertThat(target.inUse()).isEmpty();
      target.assertUnchanged();
      target
          .linesByFile()
          .forEach(
              (file, lines) ->
                  assertThat(lines.stream().map(Integer::valueOf)).as(file).isSorted());
      assertThat(target.epochs()).hasSize(PARTITIONS);
      assertThat(target.epochs().values().stream().mapToLong(Long::longValue).sum())
          .as("half of the partitions changed hands in each round")
          .isGreaterThan((long) ROUNDS * PARTITIONS / 2);
    }
  }

  /** Until then the partitions of a worker that is gone are still nobody's. */
  private static void awaitPublished(TargetDirectory target, int numbers) {
    await().atMost(Pipeline.LIMIT).until(() -> target.hasAllBelow(numbers));
  }

  private static boolean eachHasATask(WorkerProcess asked) {
    return asked
        .connect()
        .status(NAME)
        .map(
            status ->
                status.all("RUNNING", 2)
                    && status.tasks().stream().map(Run::workerId).collect(Collectors.toSet()).size()
                        == 2)
        .orElse(false);
  }

  private static WorkerProcess start(LocalStack stack) {
    return stack.addWorkerProcess(
        Map.of(
            "group.id",
            NAME,
            "config.storage.topic",
            NAME + "-config",
            "offset.storage.topic",
            NAME + "-offset",
            "status.storage.topic",
            NAME + "-status",
            "session.timeout.ms",
            "3000",
            "heartbeat.interval.ms",
            "500",
            "exactly.once.source.support",
            "disabled"),
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }

  private static Map<String, String> sink(TargetDirectory target) {
    Map<String, String> config =
        new HashMap<>(
            Pipeline.config(
                "io.millrace.hdfs.HdfsSinkConnector",
                "topics",
                NAME,
                "path",
                target.uri() + "/%{bucket}",
                "roll.interval.ms",
                "1000",
                "checkpoint.interval.ms",
                "200",
                "consumer.override.session.timeout.ms",
                "2000",
                "consumer.override.heartbeat.interval.ms",
                "500"));
    config.put("tasks.max", "2");
    return config;
  }
}
