// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.stack.ConnectRest;
import io.millrace.stack.ConnectorStatus;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The samples' connectors in their workers. */
record Connectors(Workers workers, List<Sample> samples) {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** Gives the samples to a worker, and waits until all of their tasks run. */
  void start() {
    samples.forEach(sample -> connect().put(sample.name(), sample.config()));
    samples.forEach(sample -> connect().awaitRunning(sample.name(), sample.tasks(), START_LIMIT));
  }

  void delete() {
    samples.forEach(sample -> connect().delete(sample.name()));
  }

  /**
   * @throws IllegalStateException with the trace, if one failed
   */
  void requireNoneFailed() {
    for (Sample sample : samples) {
      connect()
          .status(sample.name())
          .flatMap(ConnectorStatus::failed)
          .ifPresent(
              run -> {
                throw new IllegalStateException(sample.name() + " failed: " + run.trace());
              });
    }
  }

  /** States and traces, a connector a line. */
  String describe() {
    return samples.stream()
        .map(Sample::name)
        .map(
            name ->
                connect().status(name).map(Connectors::describe).orElse(name + " is not known yet"))
        .collect(Collectors.joining("\n"));
  }

  private ConnectRest connect() {
    return workers.connect();
  }

  private static String describe(ConnectorStatus status) {
    String tasks =
        status.tasks().stream()
            .map(task -> "task " + task.id() + " " + task.state() + " " + task.trace())
            .collect(Collectors.joining(", "));
    return "%s %s %s, %s"
        .formatted(status.name(), status.connector().state(), status.connector().trace(), tasks);
  }
}
