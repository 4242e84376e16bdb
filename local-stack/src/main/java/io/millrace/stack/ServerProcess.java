// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A running {@link ServerProgram}.
 *
 * <p>Invariant: after {@link #close}, the process is gone.
 */
final class ServerProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 30;

  private final Process process;
  private final String address;

  private ServerProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a JVM with this one's class path, and returns when its server can be reached.
   *
   * @param directory is made if it is not there
   * @param heap such as {@code 1g}
   */
  static ServerProcess start(
      ServerProgram.Kind kind, Path directory, String heap, Map<String, String> settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ServerProgram.class.getName(), kind.name(), directory.toString()));
    settings.forEach((key, value) -> command.addAll(List.of(key, value)));
    try {
      Files.createDirectories(directory);
      Path errors = directory.resolve("server.err");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      return new ServerProcess(process, address(kind, process, directory));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + kind + " in " + directory, e);
    }
  }

  private static String address(ServerProgram.Kind kind, Process process, Path directory)
      throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(ServerProgram.READY)) {
        return line.substring(ServerProgram.READY.length());
      }
    }
    throw new IllegalStateException(
        kind + " did not start: " + LastError.of(directory.resolve("server.log")));
  }

  /** Where it can be reached. */
  String address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  /** Stops it in good order, and by force if that takes too long. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
    process.onExit().join();
  }
}
