// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.stack.ConnectRest;
import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A group of its own beside the stack's worker, each worker a process. */
final class OwnWorkers implements Workers {
  private static final List<String> FLAGS =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private final LocalStack stack;
  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final List<WorkerProcess> workers = new ArrayList<>();

  private OwnWorkers(
      LocalStack stack, Map<String, String> properties, Map<String, String> environment) {
    this.stack = stack;
    this.properties = properties;
    this.environment = environment;
  }

  /**
   * Workers with a sample's properties, to which the stack adds what is its own: the brokers, the
   * plugins, and that there is one broker and so one replica.
   */
  static OwnWorkers of(
      LocalStack stack, Sample worker, Map<String, String> environment, int count) {
    Sample rest = worker.without("bootstrap.servers").without("plugin.path");
    OwnWorkers workers = new OwnWorkers(stack, rest.config(), environment);
    for (int i = 0; i < count; i++) {
      workers.add();
    }
    return workers;
  }

  /** A worker whose group knows soon that it was killed. */
  static OwnWorkers mortal(LocalStack stack, String group) {
    Map<String, String> properties = new HashMap<>();
    properties.put("group.id", group);
    properties.put("config.storage.topic", group + "-config");
    properties.put("offset.storage.topic", group + "-offset");
    properties.put("status.storage.topic", group + "-status");
    properties.put("session.timeout.ms", "1500");
    properties.put("heartbeat.interval.ms", "300");
    // The next worker reads offsets only when a transaction that a killed one left has timed out.
    properties.put("producer.transaction.timeout.ms", "6000");
    OwnWorkers workers = new OwnWorkers(stack, properties, Map.of());
    workers.add();
    return workers;
  }

  @Override
  public ConnectRest connect() {
    return workers.get(workers.size() - 1).connect();
  }

  /** As {@code kill -9}, and starts another one. */
  void replace() {
    workers.remove(workers.size() - 1).kill();
    add();
  }

  @Override
  public void close() {
    workers.forEach(WorkerProcess::close);
  }

  private void add() {
    workers.add(stack.addWorkerProcess(properties, FLAGS, environment));
  }
}
