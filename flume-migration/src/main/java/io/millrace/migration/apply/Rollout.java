// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Creates the connectors of a plan, all stopped; sets their offsets; then lets them run, sinks
 * first, and waits until each does.
 *
 * <p>Invariant: no connector runs before all were created and all offsets are set. A failure leaves
 * what was done, says what that is, and begins nothing more.
 */
public final class Rollout {
  private final List<Planned> connectors;
  private final PrintWriter out;
  private int created;

  /** Takes the plan of a directory. */
  public Rollout(Path directory, PrintWriter out) {
    this.connectors = Planned.all(directory);
    this.out = out;
  }

  /** Says what would be done. */
  public void describe(URI url) {
    for (Planned each : connectors) {
      out.println("POST " + url + "/connectors " + each.stopped());
    }
    for (Planned each : connectors) {
      each.offsets()
          .ifPresent(
              offsets ->
                  out.println(
                      "PATCH " + url + "/connectors/" + each.name() + "/offsets " + offsets));
    }
    for (Planned each : connectors) {
      out.println("PUT " + url + "/connectors/" + each.name() + "/resume");
    }
  }

  /**
   * Does it.
   *
   * @throws IllegalStateException naming what failed, with the worker's answer
   */
  public void apply(URI url, Duration limit) {
    apply(new Worker(url, Patience.of(limit)), Patience.of(limit));
  }

  void apply(Worker worker, Patience patience) {
    try {
      refuseExisting(worker);
      for (Planned each : connectors) {
        worker.create(each.stopped());
        created++;
        out.println("created   " + each.name() + ", stopped");
      }
      for (Planned each : connectors) {
        awaitState(worker, patience, each, "STOPPED");
        each.offsets()
            .ifPresent(
                offsets -> {
                  worker.patchOffsets(each.name(), offsets);
                  out.println("offsets   " + each.name() + ": " + each.offsetCount());
                });
      }
      for (Planned each : connectors) {
        worker.resume(each.name());
        awaitState(worker, patience, each, "RUNNING");
      }
    } catch (RuntimeException e) {
      out.println(left());
      throw e;
    }
  }

  private void refuseExisting(Worker worker) {
    for (Planned each : connectors) {
      if (worker.has(each.name())) {
        throw new IllegalStateException(
            "Connector "
                + each.name()
                + " is there already, wanted none; delete it, or rename ours");
      }
    }
  }

  private String left() {
    if (created == 0) {
      return "Nothing was created.";
    }
    return "Left as they are: %s. Delete them before you apply the plan again."
        .formatted(connectors.subList(0, created).stream().map(Planned::name).toList());
  }

  private void awaitState(Worker worker, Patience patience, Planned planned, String wanted) {
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
    if (wanted.equals("RUNNING")) {
      out.println("running   " + planned.name() + tasks(status));
    }
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

  private static String tasks(JsonNode status) {
    StringBuilder tasks = new StringBuilder();
    for (JsonNode task : status.path("tasks")) {
      tasks.append(
          ", task %s on %s".formatted(task.path("id").asText(), task.path("worker_id").asText()));
    }
    return tasks.toString();
  }
}
