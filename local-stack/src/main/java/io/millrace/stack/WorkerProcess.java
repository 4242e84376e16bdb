// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.cli.ConnectDistributed;

/**
 * A worker of the stack's group in a JVM of its own, so that it has its own heap and can be killed.
 *
 * <p>Invariant: after {@link #close}, the process is gone.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final ConnectRest rest;
  private final Path log;

  private WorkerProcess(Process process, ConnectRest rest, Path log) {
    this.process = process;
    this.rest = rest;
    this.log = log;
  }

  /**
   * Starts a JVM with this one's class path, and returns when its worker answers.
   *
   * @param directory takes the worker's properties and its log
   * @param jvmFlags such as {@code -Xmx256m}
   * @param environment beside what this JVM has
   */
  static WorkerProcess start(
      Path directory,
      int restPort,
      Map<String, String> shared,
      List<String> jvmFlags,
      Map<String, String> environment) {
    Path log = directory.resolve("worker-" + restPort + ".log");
    Path properties = directory.resolve("worker-" + restPort + ".properties");
    ConnectRest rest = new ConnectRest(URI.create(Worker.address(restPort)));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.add("-Dmillrace.stack.log=" + log);
    command.add("-Dlog4j2.configurationFile=classpath:io/millrace/stack/log4j2-stack.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ConnectDistributed.class.getName(), properties.toString()));
    try {
      write(properties, Worker.listening(restPort, shared));
      Path output = directory.resolve("worker-" + restPort + ".out");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(output.toFile()).environment().putAll(environment);
      Process process = builder.start();
      WorkerProcess worker = new WorkerProcess(process, rest, log);
      worker.awaitAnswer();
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a worker in " + directory, e);
    }
  }

  private static void write(Path file, Map<String, String> entries) throws IOException {
    Properties properties = new Properties();
    properties.putAll(entries);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      properties.store(out, "worker of a local stack");
    }
  }

  private void awaitAnswer() {
    try {
      Waiting.until(
          START_LIMIT,
          () -> "GET " + rest.uri() + "/health to answer 200; its log is " + log,
          () -> {
            if (!process.isAlive()) {
              throw new IllegalStateException(
                  "worker process ended with " + process.exitValue() + ": " + LastError.of(log));
            }
            return rest.healthy();
          });
    } catch (RuntimeException e) {
      kill();
      throw e;
    }
  }

  public ConnectRest connect() {
    return rest;
  }

  public boolean running() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public Path log() {
    return log;
  }

  /**
   * As {@code kill -STOP}: the process stands still, and its connections stay open, as in a long
   * pause of its JVM or its machine.
   */
  public void suspend() {
    signal("STOP");
  }

  /** As {@code kill -CONT}: a suspended process goes on where it was. */
  public void resume() {
    signal("CONT");
  }

  /** As {@code kill -9}: returns when the process is gone, suspended or not. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Stops in good order, and by force if that takes too long. */
  @Override
  public void close() {
    if (process.isAlive()) {
      resume(); // a suspended process would not hear that it is to stop
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void signal(String name) {
    // By the shell's own command, since not every machine has a program of that name.
    List<String> command = List.of("sh", "-c", "kill -" + name + " " + pid());
    try {
      int status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0 && process.isAlive()) {
        throw new IllegalStateException(command + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + command, e);
    }
  }
}
