// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The 50,001 lines that a sample's script {@code output.sh} appends to a file. */
public final class ScriptLog implements LogWriter, Ledger {
  private static final int LINES = 50_001;
  private static final CountedFormat FORMAT = new CountedFormat("test-", 0);

  private final Path script;
  private final Path file;
  private final String pause;

  /**
   * A script that was not started yet.
   *
   * @param pause in seconds, after each thousand lines
   */
  public ScriptLog(Path script, Path file, String pause) {
    this.script = script;
    this.file = file;
    this.pause = pause;
  }

  @Override
  public void write() throws IOException {
    Files.createDirectories(file.getParent());
    Process process =
        new ProcessBuilder(List.of("bash", script.toString(), file.toString(), pause))
            .inheritIO()
            .start();
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(script + " ended with " + status);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int rotations() {
    return 0;
  }

  @Override
  public String describe() {
    return "%-20s %,11d lines, appended by %s"
        .formatted(file.getFileName(), LINES, script.getFileName());
  }

  @Override
  public LineNumbers numbers() {
    return FORMAT;
  }

  /** As many as there will be: how far the script is, it does not say. */
  @Override
  public long lines() {
    return LINES;
  }

  @Override
  public WrittenLines written() {
    NumberedLines lines = new NumberedLines(FORMAT);
    for (int i = 0; i < LINES; i++) {
      lines.next(Instant.EPOCH);
    }
    return lines.written();
  }
}
