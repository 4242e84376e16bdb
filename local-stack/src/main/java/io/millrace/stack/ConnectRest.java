// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Connect worker's REST interface, as far as people and tests use it. Any worker of a group
 * answers for the whole group.
 *
 * <p>An answer that is an error becomes a {@link ConnectRestException}; a worker that cannot be
 * reached an {@link UncheckedIOException}.
 */
public final class ConnectRest {
  private final RestCall rest;

  public ConnectRest(URI worker) {
    this.rest = new RestCall(worker);
  }

  public URI uri() {
    return rest.worker();
  }

  /** Every plugin the worker has found: connectors, converters, transforms, predicates. */
  public List<ConnectorPlugin> plugins() {
    return rest.get("/connector-plugins?connectorsOnly=false", new TypeReference<>() {});
  }

  /**
   * Asks the plugin what it thinks of a configuration.
   *
   * <p>{@code connector.class} and {@code name} need not be in it.
   *
   * @return messages by key; only keys that have some
   */
  public Map<String, List<String>> validate(String connectorClass, Map<String, String> config) {
    Map<String, String> complete = new HashMap<>(config);
    complete.put("connector.class", connectorClass);
    complete.putIfAbsent("name", "validated");
    Validation validation =
        rest.send(
            "PUT",
            "/connector-plugins/" + encoded(connectorClass) + "/config/validate",
            complete,
            new TypeReference<>() {});
    Map<String, List<String>> errors = new TreeMap<>();
    for (Validated key : validation.configs()) {
      if (!key.value().errors().isEmpty()) {
        errors.put(key.value().name(), key.value().errors());
      }
    }
    return errors;
  }

  public List<String> connectors() {
    return rest.get("/connectors", new TypeReference<>() {});
  }

  public Map<String, String> config(String connector) {
    return rest.get(path(connector) + "/config", new TypeReference<>() {});
  }

  /** Creates the connector, or gives it a new configuration. */
  public void put(String connector, Map<String, String> config) {
    rest.send("PUT", path(connector) + "/config", config);
  }

  public void delete(String connector) {
    rest.send("DELETE", path(connector));
  }

  /** Asks for the tasks to be ended; {@link #awaitStopped} tells when they are. */
  public void stop(String connector) {
    rest.send("PUT", path(connector) + "/stop");
  }

  public void pause(String connector) {
    rest.send("PUT", path(connector) + "/pause");
  }

  public void resume(String connector) {
    rest.send("PUT", path(connector) + "/resume");
  }

  /** Restarts the connector and all its tasks, failed or not. */
  public void restart(String connector) {
    rest.send("POST", path(connector) + "/restart?includeTasks=true&onlyFailed=false");
  }

  /** Empty while the group has not yet heard of the connector. */
  public Optional<ConnectorStatus> status(String connector) {
    try {
      return Optional.of(rest.get(path(connector) + "/status", new TypeReference<>() {}));
    } catch (ConnectRestException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** What was last committed. */
  public List<ConnectorOffset> offsets(String connector) {
    Offsets offsets = rest.get(path(connector) + "/offsets", new TypeReference<>() {});
    return offsets.offsets();
  }

  /** Changes some entries; the connector must be stopped. */
  public void alterOffsets(String connector, List<ConnectorOffset> changes) {
    rest.send("PATCH", path(connector) + "/offsets", new Offsets(changes));
  }

  /** Forgets all entries; the connector must be stopped. */
  public void resetOffsets(String connector) {
    rest.send("DELETE", path(connector) + "/offsets");
  }

  /**
   * Waits until the connector and exactly so many tasks run.
   *
   * @throws IllegalStateException with the trace as soon as one of them has failed, or with the
   *     last status when the limit has passed
   */
  public void awaitRunning(String connector, int tasks, Duration limit) {
    await(connector, "RUNNING", tasks, limit);
  }

  /** Waits until a stopped connector has no task any more. */
  public void awaitStopped(String connector, Duration limit) {
    await(connector, "STOPPED", 0, limit);
  }

  /** Waits until the connector and exactly so many tasks are paused. */
  public void awaitPaused(String connector, int tasks, Duration limit) {
    await(connector, "PAUSED", tasks, limit);
  }

  private void await(String connector, String state, int tasks, Duration limit) {
    Waiting.until(
        limit,
        () ->
            "connector %s and %d tasks to be %s, it is %s"
                .formatted(connector, tasks, state, status(connector)),
        () -> {
          Optional<ConnectorStatus> status = status(connector);
          status.flatMap(ConnectorStatus::failed).ifPresent(run -> fail(connector, run));
          return status.map(known -> known.all(state, tasks)).orElse(false);
        });
  }

  private static void fail(String connector, ConnectorStatus.Run run) {
    throw new IllegalStateException(
        "connector %s failed on %s: %s".formatted(connector, run.workerId(), run.trace()));
  }

  /** The worker is up and in its group. */
  boolean healthy() {
    try {
      rest.send("GET", "/health");
      return true;
    } catch (ConnectRestException | UncheckedIOException notYet) {
      return false;
    }
  }

  private static String path(String connector) {
    return "/connectors/" + encoded(connector);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private record Offsets(List<ConnectorOffset> offsets) {}

  private record Validation(List<Validated> configs) {}

  private record Validated(Value value) {
    private record Value(String name, List<String> errors) {}
  }
}
