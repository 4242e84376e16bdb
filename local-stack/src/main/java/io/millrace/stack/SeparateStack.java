// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker, an HDFS and any number of workers, each in a JVM of its own, as where they run in
 * earnest: for measuring, where a {@link LocalStack} would have them share a heap and a compiler.
 *
 * <p>Each worker is a group of its own. Parts stop in the opposite order of their start.
 */
public final class SeparateStack implements AutoCloseable {
  private static final String HEAP = "1g";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Path directory;
  private final StackOptions options;
  private ServerProcess broker;

  private SeparateStack(Path directory, StackOptions options) {
    this.directory = directory;
    this.options = options;
  }

  /**
   * Returns when the broker can be reached; an HDFS is there when it is asked for.
   *
   * @param directory for data and logs; stays
   * @param options for the plugin path, and the settings of broker and HDFS
   */
  public static SeparateStack start(Path directory, StackOptions options) {
    SeparateStack stack = new SeparateStack(directory, options);
    try {
      stack.broker = stack.server(ServerProgram.Kind.KAFKA, "kafka", options.broker());
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private ServerProcess server(ServerProgram.Kind kind, String name, Map<String, String> settings) {
    ServerProcess server = ServerProcess.start(kind, directory.resolve(name), HEAP, settings);
    parts.push(server);
    return server;
  }

  /**
   * Starts a worker.
   *
   * @param group its name
   * @param overrides worker properties
   * @param jvmFlags such as {@code -Xmx256m}
   */
  public WorkerProcess addWorker(
      String group, Map<String, String> overrides, List<String> jvmFlags) {
    Map<String, String> properties =
        new HashMap<>(Worker.defaults(bootstrapServers(), options.pluginPathProperty()));
    properties.put("group.id", group);
    properties.put("config.storage.topic", group + "-config");
    properties.put("offset.storage.topic", group + "-offset");
    properties.put("status.storage.topic", group + "-status");
    properties.putAll(overrides);
    WorkerProcess worker =
        WorkerProcess.start(directory, StackPorts.free(1).get(0), properties, jvmFlags, Map.of());
    parts.push(worker);
    return worker;
  }

  /**
   * Starts an HDFS, the only one.
   *
   * @return such as {@code hdfs://localhost:8020}
   */
  public URI addHdfs() {
    return URI.create(server(ServerProgram.Kind.HDFS, "hdfs", options.hadoop()).address());
  }

  public String bootstrapServers() {
    return broker.address();
  }

  public Topics topics() {
    return new Topics(bootstrapServers());
  }

  public long brokerPid() {
    return broker.pid();
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a part did not stop; its log is in " + directory, e);
      }
    }
  }
}
