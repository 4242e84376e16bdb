// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Turns agents of Apache Flume's into connectors: first a plan to read, then connectors that run.
 */
@Command(
    name = "flume-migration",
    description = "Turns an agent of Apache Flume's into Millrace connectors.",
    mixinStandardHelpOptions = true,
    versionProvider = JarVersion.class,
    subcommands = {PlanCommand.class, ApplyCommand.class})
public final class FlumeMigration {
  private FlumeMigration() {}

  public static void main(String[] args) {
    System.exit(run(writer(System.out), writer(System.err), args));
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** What goes wrong is one line on the second writer, and a status other than 0. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new FlumeMigration())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println("flume-migration: " + message(failure));
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(args);
  }

  private static String message(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null || cause.getMessage() == null
        ? failure.getMessage()
        : failure.getMessage() + ": " + cause.getMessage();
  }
}
