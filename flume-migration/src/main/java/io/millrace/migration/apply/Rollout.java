// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates the connectors of a plan, all stopped; sets their offsets; then lets them run, sinks
 * first, and waits until each does.
 *
 * <p>Invariants: nothing is created before every connector was found valid and none is there with
 * another configuration. No connector runs before all were created and all offsets are set. A
 * failure leaves what was done, says what that is, and begins nothing more; applying again goes on
 * from there.
 */
public final class Rollout {
  private final List<Planned> connectors;
  private final PrintWriter out;
  private final List<String> created = new ArrayList<>();

  /** Takes the plan of a directory. */
  public Rollout(Path directory, PrintWriter out) {
    this.connectors = Planned.all(directory);
    this.out = out;
  }

  /** Says what would be done, without asking the worker. */
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
    ConnectorStates states = new ConnectorStates(worker, patience);
    try {
      Map<Planned, Boolean> there = new LinkedHashMap<>();
      connectors.forEach(each -> there.put(each, isThere(worker, each)));
      validate(worker, there);
      there.forEach((each, already) -> create(worker, each, already));
      Map<Planned, Boolean> runs = new LinkedHashMap<>();
      there.forEach((each, already) -> runs.put(each, already && !states.isStopped(each)));
      runs.forEach(
          (each, running) -> {
            if (running) {
              out.println("left      " + each.name() + ", which does not stand still");
            } else {
              states.awaitStopped(each);
              offsets(worker, each);
            }
          });
      runs.forEach(
          (each, running) -> {
            if (!running) {
              worker.resume(each.name());
            }
            out.println("running   " + each.name() + states.awaitRunning(each));
          });
    } catch (RuntimeException e) {
      out.println(left());
      throw e;
    }
  }

  /** Whether the worker has it, as it is planned. */
  private static boolean isThere(Worker worker, Planned planned) {
    return worker
        .config(planned.name())
        .map(
            config -> {
              List<String> differing = planned.differing(config);
              if (!differing.isEmpty()) {
                throw new IllegalStateException(
                    "Connector %s is there already, and differs in %s; wanted none, or one as planned: delete it, or rename ours"
                        .formatted(planned.name(), differing));
              }
              return true;
            })
        .orElse(false);
  }

  private void validate(Worker worker, Map<Planned, Boolean> there) {
    List<String> errors = new ArrayList<>();
    there.forEach(
        (each, already) -> {
          if (!already) {
            worker
                .errors(each.connectorClass(), each.named())
                .forEach(error -> errors.add(each.name() + ": " + error));
          }
        });
    if (!errors.isEmpty()) {
      throw new IllegalStateException(
          "The worker refuses what is planned:\n  " + String.join("\n  ", errors));
    }
  }

  private void create(Worker worker, Planned planned, boolean already) {
    if (already) {
      out.println("there     " + planned.name() + ", as planned");
    } else {
      worker.create(planned.stopped());
      created.add(planned.name());
      out.println("created   " + planned.name() + ", stopped");
    }
  }

  /** Sets them on a stopped connector, unless it has gone on from them already. */
  private void offsets(Worker worker, Planned planned) {
    if (planned.offsets().isEmpty()) {
      return;
    }
    JsonNode stored =
        created.contains(planned.name())
            ? planned.none()
            : worker.offsets(planned.name()).path("offsets");
    List<String> others = planned.storedOtherwise(stored);
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "Connector %s has other offsets already for %s, so it ran since: to set them back would repeat lines. Resume it by hand, or delete its offsets first"
              .formatted(planned.name(), others));
    }
    worker.patchOffsets(planned.name(), planned.offsets().get());
    out.println("offsets   " + planned.name() + ": " + planned.offsetCount());
  }

  private String left() {
    return created.isEmpty()
        ? "Nothing was created."
        : "Created, and left as they are: %s. Put right what is wrong, and apply again: it goes on from here. To change one of these, delete it first."
            .formatted(created);
  }
}
