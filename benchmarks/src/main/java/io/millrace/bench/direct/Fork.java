// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.direct;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in a JVM of its own, with this one's class path, that reports line by line.
 *
 * <p>Invariant: after {@link #close}, the process is gone.
 */
public final class Fork implements AutoCloseable {
  private static final String MARK = "bench: ";

  private final Process process;
  private final BufferedReader output;
  private final Path directory;

  private Fork(Process process, Path directory) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.directory = directory;
  }

  /**
   * Starts it.
   *
   * @param directory takes what the program logs
   */
  public static Fork start(Path directory, String heap, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-Dmillrace.stack.log=" + directory.resolve("fork.log"));
    command.add("-Dlog4j2.configurationFile=classpath:io/millrace/stack/log4j2-stack.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(directory.resolve("fork.err").toFile()))
            .start();
    return new Fork(process, directory);
  }

  /** To be called by the program, for {@link #line} of the one who forked it. */
  public static void report(String line) {
    System.out.println(MARK + line);
  }

  /** The next line that was reported; waits for it. The JVM may have said things of its own. */
  public String line() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(MARK)) {
        return line.substring(MARK.length());
      }
    }
    throw new IllegalStateException("a forked JVM ended early; more in " + directory);
  }

  /** As {@code kill -9}: returns when the process is gone. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
