// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.runtime.Connect;

/**
 * A distributed Connect worker that can be stopped and started again, as when a machine is
 * rebooted: same group, same storage topics, same REST address.
 *
 * <p>Stop is graceful: tasks are stopped and offsets committed before it returns.
 */
public final class Worker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Map<String, String> properties;
  private final ConnectRest rest;
  private Connect<?> connect;

  Worker(int restPort, Map<String, String> shared) {
    this.properties = listening(restPort, shared);
    this.rest = new ConnectRest(URI.create(address(restPort)));
  }

  static String address(int restPort) {
    return "http://127.0.0.1:" + restPort;
  }

  /** The shared properties, and those of a worker that answers at a port. */
  static Map<String, String> listening(int restPort, Map<String, String> shared) {
    Map<String, String> properties = new HashMap<>(shared);
    properties.put("listeners", address(restPort));
    properties.put("rest.advertised.host.name", "127.0.0.1");
    properties.put("rest.advertised.port", Integer.toString(restPort));
    return properties;
  }

  /** What every worker of the stack runs with. */
  static Map<String, String> defaults(String bootstrapServers, String pluginPath) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", bootstrapServers);
    properties.put("group.id", "millrace");
    for (String topic : new String[] {"config", "offset", "status"}) {
      properties.put(topic + ".storage.topic", "connect-" + topic);
      properties.put(topic + ".storage.replication.factor", "1");
    }
    properties.put("offset.storage.partitions", "1");
    properties.put("status.storage.partitions", "1");
    properties.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    properties.put("header.converter", "org.apache.kafka.connect.storage.StringConverter");
    properties.put("plugin.path", pluginPath);
    properties.put("plugin.discovery", "service_load");
    properties.put("exactly.once.source.support", "enabled");
    // The group is on one machine: a worker that left either comes back by a call or not at all.
    properties.put("scheduled.rebalance.max.delay.ms", "0");
    // Workers learn by heartbeats that the group changes, and each change takes one or two.
    properties.put("heartbeat.interval.ms", "500");
    // Committed offsets are looked at by people and tests, who do not want to wait for a minute.
    properties.put("offset.flush.interval.ms", "1000");
    return properties;
  }

  /** Starts the worker as it was configured. */
  public void start() {
    start(Map.of());
  }

  /**
   * Starts the worker and waits until it answers.
   *
   * @param overrides worker properties for this run only
   */
  public synchronized void start(Map<String, String> overrides) {
    if (connect != null) {
      throw new IllegalStateException("worker at " + rest.uri() + " is running already");
    }
    Map<String, String> run = new HashMap<>(properties);
    run.putAll(overrides);
    connect = new ConnectDistributed().startConnect(run);
    try {
      Waiting.until(
          START_LIMIT, () -> "GET " + rest.uri() + "/health to answer 200", this::answers);
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  private boolean answers() {
    if (!running()) {
      throw new IllegalStateException(
          "worker at " + rest.uri() + " stopped while starting; its log says why");
    }
    return rest.healthy();
  }

  /** Stops the worker; one that is stopped already stays so. */
  public synchronized void stop() {
    if (connect != null) {
      connect.stop();
      connect.awaitStop();
      connect = null;
    }
  }

  public synchronized boolean running() {
    return connect != null && !connect.herderTask().isDone();
  }

  public ConnectRest connect() {
    return rest;
  }

  @Override
  public void close() {
    stop();
  }
}
