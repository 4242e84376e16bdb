// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A Kafka broker, Connect workers and HDFS in this JVM, on free ports of 127.0.0.1: what the
 * quickstart, the integration tests and the benchmarks stand on.
 *
 * <p>Parts boot one after the other, and stop in the opposite order: the workers last up and first
 * down, because a task may need both of the others to stop in good order. A part that cannot boot
 * takes those already up down with it; the directory then stays, for the log in it.
 */
public final class LocalStack implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
  private final StackOptions options;
  private final BootListener listener;
  private final DataDirectory directory;
  private Broker broker;
  private Hdfs hdfs;
  private Worker worker;

  private LocalStack(StackOptions options, BootListener listener) {
    this.options = options;
    this.listener = listener;
    this.directory = DataDirectory.open(options);
  }

  public static LocalStack start(StackOptions options) {
    return start(options, BootListener.SILENT);
  }

  /**
   * Returns when every part answers.
   *
   * @throws IllegalStateException when a part does not come up; the cause says why
   */
  public static LocalStack start(StackOptions options, BootListener listener) {
    LocalStack stack = new LocalStack(options, listener);
    try {
      stack.boot();
      return stack;
    } catch (RuntimeException e) {
      stack.stopParts().ifPresent(e::addSuppressed);
      throw e;
    }
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Of the first worker. */
  public ConnectRest connect() {
    return worker.connect();
  }

  public Topics topics() {
    return new Topics(bootstrapServers());
  }

  public Hdfs hdfs() {
    return hdfs;
  }

  /** The worker that booted with the stack. */
  public Worker worker() {
    return worker;
  }

  /** Adds a running worker to the group; the stack stops it at the latest when it closes. */
  public Worker addWorker(Map<String, String> overrides) {
    Worker added = newWorker(StackPorts.free(1).get(0), overrides);
    parts.push(added);
    added.start();
    return added;
  }

  /**
   * Adds a worker to the group that runs in a JVM of its own; the stack stops it at the latest when
   * it closes.
   *
   * @param jvmFlags such as {@code -Xmx256m}
   */
  public WorkerProcess addWorkerProcess(Map<String, String> overrides, List<String> jvmFlags) {
    return addWorkerProcess(overrides, jvmFlags, Map.of());
  }

  /**
   * Adds such a worker with more variables in its environment.
   *
   * @param environment beside what this JVM has
   */
  public WorkerProcess addWorkerProcess(
      Map<String, String> overrides, List<String> jvmFlags, Map<String, String> environment) {
    WorkerProcess added =
        WorkerProcess.start(
            dataDirectory(),
            StackPorts.free(1).get(0),
            workerProperties(overrides),
            jvmFlags,
            environment);
    parts.push(added);
    return added;
  }

  /** Stops the broker in good order; clients wait and try again. */
  public void stopBroker() {
    broker.close();
  }

  /** Starts the broker again, at its address and with its data. */
  public void startBroker() {
    broker.start();
  }

  /** Stops all workers in good order, and leaves broker and HDFS as they are. */
  public void stopWorkers() {
    for (AutoCloseable part : parts) {
      if (part instanceof Worker inThisJvm) {
        inThisJvm.stop();
      } else if (part instanceof WorkerProcess process) {
        process.close();
      }
    }
  }

  public Path dataDirectory() {
    return directory.path();
  }

  public Path logFile() {
    return directory.log();
  }

  /** Stops every part, and removes the directory unless it is to be kept. */
  @Override
  public void close() {
    Optional<Throwable> failed = stopParts();
    if (failed.isPresent()) {
      throw new IllegalStateException(
          "the stack did not stop in good order; more in " + directory.log(), failed.get());
    }
    directory.release();
  }

  /** Stops all of them, even if one fails to. */
  private Optional<Throwable> stopParts() {
    Throwable failed = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception | AssertionError e) {
        // HDFS reports by an AssertionError that one of its servers had given up before.
        if (failed == null) {
          failed = e;
        } else {
          failed.addSuppressed(e);
        }
      }
    }
    return Optional.ofNullable(failed);
  }

  private void boot() {
    JvmExit.forbid();
    parts.push(LogFile.open(directory.log()));
    StackPorts ports = StackPorts.remembered(directory.ports());
    broker = boot("Kafka", () -> Broker.start(directory.kafka(), ports, options.broker()));
    hdfs = boot("HDFS", () -> Hdfs.start(directory.hdfs(), ports, options.hadoop()));
    worker =
        boot(
            "Connect",
            () -> {
              Worker first = newWorker(ports.rest(), Map.of());
              first.start();
              return first;
            });
  }

  private <T extends AutoCloseable> T boot(String part, Callable<T> start) {
    listener.starting(part);
    long began = System.nanoTime();
    T started;
    try {
      started = start.call();
    } catch (Exception e) {
      throw new IllegalStateException(
          part + " did not start; more in " + directory.log() + ": " + e.getMessage(), e);
    }
    parts.push(started);
    listener.ready(part, Duration.ofNanos(System.nanoTime() - began));
    return started;
  }

  private Worker newWorker(int restPort, Map<String, String> overrides) {
    return new Worker(restPort, workerProperties(overrides));
  }

  private Map<String, String> workerProperties(Map<String, String> overrides) {
    Map<String, String> properties =
        new HashMap<>(Worker.defaults(bootstrapServers(), options.pluginPathProperty()));
    properties.putAll(options.worker());
    properties.putAll(overrides);
    return properties;
  }
}
