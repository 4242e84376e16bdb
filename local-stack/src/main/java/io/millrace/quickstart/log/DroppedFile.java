// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** A finished file that comes into a spool directory whole, by a rename. */
public record DroppedFile(Path aside, Path target, long lines) implements LogWriter {

  /** Writes the file aside. */
  public static DroppedFile prepare(
      Path aside, Path target, NumberedLines source, long lines, Instant time) throws IOException {
    Files.createDirectories(aside.getParent());
    Files.createDirectories(target.getParent());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
      for (long i = 0; i < lines; i++) {
        out.write(source.next(time));
        out.write('\n');
      }
    }
    return new DroppedFile(aside, target, lines);
  }

  @Override
  public void write() throws IOException {
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public int rotations() {
    return 0;
  }

  @Override
  public String describe() {
    return "%-20s %,11d lines".formatted(target.getFileName(), lines);
  }
}
