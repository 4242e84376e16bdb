// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectRest;
import io.millrace.stack.ConnectorStatus;
import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.StopsLocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The broker goes away under source and sink, and comes back; the log goes on growing all the time.
 */
@WithLocalStack
class OutageIT {
  private static final int LINES_PER_SECOND = 1_000;
  private static final int WHILE_AWAY = 1_500;
  private static final int LONG_AWAY = 4_000;

  @TempDir Path directory;

  /**
   * With {@code disabled} the producer is idempotent, so that what it sends again is there once.
   */
  @ParameterizedTest
  @ValueSource(strings = {"enabled", "disabled"})
  @StopsLocalStack
  void sourceAndSinkGoOnByThemselvesAndEachLineIsThereOnce(String exactlyOnce, LocalStack stack) {
    String name = "outage-" + exactlyOnce;
    String sink = name + "-sink";
    TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + name);
    stack.topics().create(name, 1);
    Map<String, String> config = TailConfig.following(name, directory.resolve("a.log"));
    config.put("producer.override.enable.idempotence", "true");
    try (PacedLog log = new PacedLog(directory.resolve("a.log"), "line ", LINES_PER_SECOND);
        CommittedLines lines = new CommittedLines(stack, name);
        WorkerProcess worker =
            new WorkerGroup(stack, name)
                .start(Map.of("exactly.once.source.support", exactlyOnce))) {
      worker.connect().put(name, config);
      worker.connect().put(sink, sink(name, target));
      worker.connect().awaitRunning(name, 1, Pipeline.LIMIT);
      worker.connect().awaitRunning(sink, 1, Pipeline.LIMIT);
      log.start();
      lines.await(LINES_PER_SECOND, List.of(log));
      outage(stack, log, WHILE_AWAY);
      lines.await(log.lines() + LINES_PER_SECOND, List.of(log));
      log.stop();
      lines.awaitAll(List.of(log));
      await().atMost(Pipeline.LIMIT).until(() -> target.look().size() >= log.lines());
      assertThat(target.look())
          .containsExactlyInAnyOrderElementsOf(
              LongStream.range(0, log.lines()).mapToObj(i -> log.prefix() + i).toList());
      worker.connect().awaitRunning(name, 1, Pipeline.LIMIT);
      worker.connect().awaitRunning(sink, 1, Pipeline.LIMIT);
    }
  }

  private static Map<String, String> sink(String topic, TargetDirectory target) {
    return Pipeline.config(
        "io.millrace.hdfs.HdfsSinkConnector",
        "topics",
        topic,
        "path",
        target.uri(),
        "roll.idle.ms",
        "500",
        "consumer.override.isolation.level",
        "read_committed");
  }

  /** The worker may end its tasks meanwhile, and the broker gives up what was open. */
  @Test
  @StopsLocalStack
  void afterALongerOutageThanItsTransactionsMayTakeARestartIsAllThatASourceNeeds(LocalStack stack) {
    String name = "outage-transaction";
    stack.topics().create(name, 1);
    try (PacedLog log = new PacedLog(directory.resolve("a.log"), "line ", LINES_PER_SECOND);
        CommittedLines lines = new CommittedLines(stack, name);
        WorkerProcess worker =
            new WorkerGroup(stack, name)
                .start(
                    Map.of(
                        "session.timeout.ms",
                        "30000",
                        "heartbeat.interval.ms",
                        "1000",
                        "producer.transaction.timeout.ms",
                        "1000"))) {
      ConnectRest connect = worker.connect();
      connect.put(name, TailConfig.following(name, directory.resolve("a.log")));
      connect.awaitRunning(name, 1, Pipeline.LIMIT);
      log.start();
      lines.await(LINES_PER_SECOND, List.of(log));
      outage(stack, log, LONG_AWAY);
      long before = lines.count(log.prefix());
      await()
          .atMost(Pipeline.LIMIT)
          .until(
              () -> {
                lines.look();
                return lines.count(log.prefix()) > before + LONG_AWAY || hasFailed(connect, name);
              });
      if (hasFailed(connect, name)) {
        connect.restart(name);
      }
      lines.await(log.lines() + LINES_PER_SECOND, List.of(log));
      log.stop();
      lines.awaitAll(List.of(log));
    }
  }

  private static boolean hasFailed(ConnectRest connect, String connector) {
    return connect.status(connector).flatMap(ConnectorStatus::failed).isPresent();
  }

  private static void outage(LocalStack stack, PacedLog log, int linesMeanwhile) {
    stack.stopBroker();
    try {
      long before = log.lines();
      await().atMost(Pipeline.LIMIT).until(() -> log.lines() >= before + linesMeanwhile);
    } finally {
      stack.startBroker();
    }
  }
}
