// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
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
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:everything that was asked for was done",
      "1:it failed, or no connector could be made; the reason is printed",
      "2:the command line is wrong"
    },
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

  /** Most of these have but the path for a message. */
  private static String reason(FileSystemException failure) {
    String which = failure.getFile() + ": ";
    if (failure instanceof NoSuchFileException) {
      return which + "there is no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return which + "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      return which + "it is no directory";
    }
    return failure.getMessage();
  }

  private static String message(Throwable failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof FileSystemException file) {
      return failure.getMessage() + ": " + reason(file);
    }
    if (cause instanceof ConnectException && cause.getMessage() == null) {
      return failure.getMessage() + " The connection was refused.";
    }
    return cause == null || cause.getMessage() == null
        ? failure.getMessage()
        : failure.getMessage() + ": " + cause.getMessage();
  }
}
