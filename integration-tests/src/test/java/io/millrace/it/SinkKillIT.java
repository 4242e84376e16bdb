// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectorStatus.Run;
import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two worker processes share the partitions of a topic. In turn, one is killed as by {@code kill
 * -9}, or stands still in the middle of a commit until the other has its partitions, and then goes
 * on. All the time records flow, and files are published.
 *
 * <p>{@code -Drounds=100} makes it go on for longer.
 */
@WithLocalStack
class SinkKillIT {
  private static final int ROUNDS = Integer.getInteger("rounds", 8);
  private static final int PARTITIONS = 4;
  private static final String NAME = "sink-kill";

  @Test
  void everyRecordIsPublishedOnceAndNoPublishedFileChanges(LocalStack stack) {
    TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + NAME);
    stack.topics().create(NAME, PARTITIONS);
    try (NumberedRecords records = new NumberedRecords(stack, NAME, PARTITIONS)) {
      List<WorkerProcess> workers = start(stack, 2);
      workers.get(0).connect().put(NAME, sink(target));
      records.start();
      for (int round = 0; round < ROUNDS; round++) {
        int number = round / 2 % 2;
        WorkerProcess victim = workers.get(number);
        WorkerProcess other = workers.get(1 - number);
        await().atMost(Pipeline.LIMIT).until(() -> eachHasATask(other));
        if (round % 2 == 0) {
          victim.kill();
          workers.set(number, start(stack, 1).get(0));
          awaitPublished(target, records.sent());
        } else {
          suspendInACommit(victim, target);
          awaitPublished(target, records.sent());
          victim.resume();
          await().atMost(Pipeline.LIMIT).until(() -> wasRefused(victim));
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

  private static void suspendInACommit(WorkerProcess worker, TargetDirectory target) {
    await()
        .atMost(Pipeline.LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(UncheckedIOException.class) // the other worker commits as well
        .until(
            () -> {
              worker.suspend();
              boolean caught = target.isCommitting(worker.pid());
              if (!caught) {
                worker.resume();
              }
              return caught;
            });
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

  /** Whether it could not complete a commit. Each is suspended once, and killed later. */
  private static boolean wasRefused(WorkerProcess worker) {
    try {
      return Files.readString(worker.log(), ISO_8859_1).contains("is claimed again");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + worker.log(), e);
    }
  }

  private static List<WorkerProcess> start(LocalStack stack, int count) {
    return new WorkerGroup(stack, NAME)
        .start(
            count,
            Map.of(
                "session.timeout.ms",
                "3000",
                "heartbeat.interval.ms",
                "500",
                "exactly.once.source.support",
                "disabled"));
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
                "1",
                "consumer.override.session.timeout.ms",
                "2000",
                "consumer.override.heartbeat.interval.ms",
                "500"));
    config.put("tasks.max", "2");
    return config;
  }
}
