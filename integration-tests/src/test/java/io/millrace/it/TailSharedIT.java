// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectRest;
import io.millrace.stack.ConnectorStatus.Run;
import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks come and go, on one worker and on two, while the logs that they share grow and rotate. */
@WithLocalStack
class TailSharedIT {
  private static final int LOGS = 8;
  private static final int LINES_PER_SECOND = 500;

  @TempDir Path directory;
  private List<PacedLog> logs;

  @BeforeEach
  void makeLogs() {
    logs =
        IntStream.range(0, LOGS)
            .mapToObj(
                i -> {
                  String name = Character.toString('a' + i);
                  return new PacedLog(
                      directory.resolve(name + ".log"), name + ":", LINES_PER_SECOND);
                })
            .toList();
  }

  @AfterEach
  void endLogs() {
    logs.forEach(PacedLog::close);
  }

  /** With {@code scope=shared}: one of two workers is killed, then one is added. */
  @Test
  void everyLineIsThereOnceThoughWorkersComeAndGo(LocalStack stack) {
    String name = "tail-shared";
    stack.topics().create(name, 2);
    WorkerGroup group = new WorkerGroup(stack, name);
    Map<String, String> config = config(name);
    config.put("scope", "shared");
    config.put("tasks.max", "2");
    List<WorkerProcess> workers = group.start(2, Map.of());
    try (CommittedLines committed = new CommittedLines(stack, name);
        WorkerProcess first = workers.get(0);
        WorkerProcess second = workers.get(1)) {
      second.connect().put(name, config);
      awaitWorkers(second.connect(), name, 2);
      logs.forEach(PacedLog::start);
      committed.await(LINES_PER_SECOND, logs);
      first.kill();
      logs.forEach(PacedLog::rotate);
      awaitMore(committed);
      try (WorkerProcess third = group.start()) {
        awaitWorkers(third.connect(), name, 2);
        awaitMore(committed);
        logs.forEach(PacedLog::stop);
        committed.awaitAll(logs);
        assertThat(second.running() && third.running()).isTrue();
        third.connect().delete(name);
      }
      committed.assertNoMore();
    }
  }

  @Test
  void everyLineIsThereOnceThoughTheNumberOfTasksChanges(LocalStack stack) {
    String name = "tail-tasks";
    stack.topics().create(name, 2);
    try (CommittedLines committed = new CommittedLines(stack, name)) {
      try (Pipeline pipeline = new Pipeline(stack, name)) {
        Map<String, String> config = config(name);
        String connector = pipeline.start("source", config);
        logs.forEach(PacedLog::start);
        committed.await(LINES_PER_SECOND, logs);
        for (String tasks : List.of("3", "2")) {
          config.put("tasks.max", tasks);
          logs.forEach(PacedLog::rotate);
          pipeline.connect().put(connector, config);
          pipeline.connect().awaitRunning(connector, Integer.parseInt(tasks), Pipeline.LIMIT);
          logs.forEach(PacedLog::rotate);
          awaitMore(committed);
        }
        logs.forEach(PacedLog::stop);
        committed.awaitAll(logs);
      }
      committed.assertNoMore();
    }
  }

  private Map<String, String> config(String topic) {
    return TailConfig.following(topic, directory.resolve("?.log"));
  }

  /** Returns when a second's lines of each log came that are not written yet. */
  private void awaitMore(CommittedLines committed) {
    long most = logs.stream().mapToLong(PacedLog::lines).max().orElseThrow();
    committed.await(most + LINES_PER_SECOND, logs);
  }

  private static void awaitWorkers(ConnectRest connect, String connector, int workers) {
    await()
        .atMost(Pipeline.LIMIT)
        .ignoreExceptions()
        .until(() -> runningOn(connect, connector).size() == workers);
  }

  private static Set<String> runningOn(ConnectRest connect, String connector) {
    return connect.status(connector).stream()
        .flatMap(status -> status.tasks().stream())
        .filter(task -> task.state().equals("RUNNING"))
        .map(Run::workerId)
        .collect(Collectors.toSet());
  }
}
