// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A storm of rotations: a log grows by 20,000 lines a second and is rotated every 500 ms, twice in
 * the time between two scans. One connector follows the live name only, another one the rotated
 * names as well. Each line must be committed once, and in order.
 *
 * <p>{@code -Dstorm.seconds=60} makes it go on for longer.
 */
@WithLocalStack
class TailRotationIT {
  private static final int SECONDS = Integer.getInteger("storm.seconds", 10);
  private static final int LINES_PER_SECOND = 20_000;
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final int KILLS = 2;
  private static final int ROTATIONS_WHILE_DOWN = 3;

  @TempDir Path logs;
  private PacedLog log;

  @BeforeEach
  void makeLog() {
    log = new PacedLog(logs.resolve("storm.log"), "line ", LINES_PER_SECOND);
  }

  @AfterEach
  void endLog() {
    log.close();
  }

  @Test
  void everyLineIsThereOnce(LocalStack stack) {
    String live = "storm-live";
    String all = "storm-all";
    stack.topics().create(live, 1);
    stack.topics().create(all, 1);
    try (CommittedLines liveLines = new CommittedLines(stack, live);
        CommittedLines allLines = new CommittedLines(stack, all)) {
      try (Pipeline pipeline = new Pipeline(stack, "storm")) {
        configs(live, all).forEach(pipeline::start);
        log.start();
        log.rotateEvery(PERIOD);
        awaitEndOfStorm();
        log.stop();
        liveLines.awaitAll(List.of(log));
        allLines.awaitAll(List.of(log));
      }
      liveLines.assertNoMore();
      allLines.assertNoMore();
    }
  }

  @Test
  void everyLineIsThereOnceThoughTheWorkerIsKilled(LocalStack stack) {
    String live = "storm-kill-live";
    String all = "storm-kill-all";
    stack.topics().create(live, 1);
    stack.topics().create(all, 1);
    WorkerGroup group = new WorkerGroup(stack, "storm-kill");
    try (CommittedLines liveLines = new CommittedLines(stack, live);
        CommittedLines allLines = new CommittedLines(stack, all)) {
      WorkerProcess worker = group.start();
      for (Map.Entry<String, Map<String, String>> each : configs(live, all).entrySet()) {
        worker.connect().put(each.getKey(), each.getValue());
        worker.connect().awaitRunning(each.getKey(), 1, Pipeline.LIMIT);
      }
      log.start();
      log.rotateEvery(PERIOD);
      for (int kill = 0; kill < KILLS; kill++) {
        long some = log.lines() + LINES_PER_SECOND;
        liveLines.await(some, List.of(log));
        allLines.await(some, List.of(log));
        worker.kill();
        int rotations = log.rotations();
        await()
            .atMost(Pipeline.LIMIT)
            .until(() -> log.rotations() >= rotations + ROTATIONS_WHILE_DOWN);
        worker = group.start();
      }
      try (WorkerProcess last = worker) {
        awaitEndOfStorm();
        log.stop();
        liveLines.awaitAll(List.of(log));
        allLines.awaitAll(List.of(log));
        assertThat(last.running()).isTrue();
      }
      liveLines.assertNoMore();
      allLines.assertNoMore();
    }
  }

  private void awaitEndOfStorm() {
    Duration storm = Duration.ofSeconds(SECONDS);
    await()
        .atMost(storm.plus(Pipeline.LIMIT))
        .until(() -> log.rotations() >= storm.dividedBy(PERIOD));
  }

  /** By connector. */
  private Map<String, Map<String, String>> configs(String liveTopic, String allTopic) {
    return Map.of(
        liveTopic,
        TailConfig.following(liveTopic, logs.resolve("storm.log")),
        allTopic,
        TailConfig.following(allTopic, logs.resolve("storm.log*")));
  }
}
