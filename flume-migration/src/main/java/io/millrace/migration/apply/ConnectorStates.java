// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

import com.fasterxml.jackson.databind.JsonNode;

/** Waits until connectors are in a state, or fail. */
final class ConnectorStates {
  private final Worker worker;
  private final Patience patience;

  ConnectorStates(Worker worker, Patience patience) {
    this.worker = worker;
    this.patience = patience;
  }

  boolean isStopped(Planned planned) {
    return reached(worker.status(planned.name()), "STOPPED");
  }

  void awaitStopped(Planned planned) {
    await(planned, "STOPPED");
  }

  /** Returns which tasks run where. */
  String awaitRunning(Planned planned) {
    JsonNode status = await(planned, "RUNNING");
    StringBuilder tasks = new StringBuilder();
    for (JsonNode task : status.path("tasks")) {
      tasks.append(
          ", task %s on %s".formatted(task.path("id").asText(), task.path("worker_id").asText()));
    }
    return tasks.toString();
  }

  private JsonNode await(Planned planned, String wanted) {
    Patience.Wait wait = patience.begin();
    JsonNode status = worker.status(planned.name());
    while (!reached(status, wanted)) {
      failIfFailed(planned, status);
      if (!wait.again()) {
        throw new IllegalStateException(
            "Connector %s is not %s after %d s, its status is %s"
                .formatted(planned.name(), wanted, patience.limit().toSeconds(), status));
      }
      status = worker.status(planned.name());
    }
    return status;
  }

  private static boolean reached(JsonNode status, String wanted) {
    if (!status.path("connector").path("state").asText().equals(wanted)) {
      return false;
    }
    JsonNode tasks = status.path("tasks");
    if (wanted.equals("STOPPED")) {
      return tasks.isEmpty();
    }
    for (JsonNode task : tasks) {
      if (!task.path("state").asText().equals(wanted)) {
        return false;
      }
    }
    return !tasks.isEmpty();
  }

  private static void failIfFailed(Planned planned, JsonNode status) {
    fail(planned, "connector", status.path("connector"));
    for (JsonNode task : status.path("tasks")) {
      fail(planned, "task " + task.path("id").asText(), task);
    }
  }

  private static void fail(Planned planned, String what, JsonNode run) {
    if (run.path("state").asText().equals("FAILED")) {
      throw new IllegalStateException(
          "Connector %s: %s failed on %s: %s"
              .formatted(
                  planned.name(),
                  what,
                  run.path("worker_id").asText(),
                  run.path("trace").asText()));
    }
  }
}
