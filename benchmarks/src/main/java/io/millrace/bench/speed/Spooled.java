// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A spool directory with files in it, which are gone when this closes, whatever their names are.
 */
record Spooled(Path directory) implements AutoCloseable {

  /** With one file, whose bytes are not copied. */
  static Spooled in(Path directory, LineFile file) throws IOException {
    file.linkedInto(directory);
    return new Spooled(directory);
  }

  /** The settings of a spooldir source, with this directory. */
  Map<String, String> readBy(Map<String, String> spool) {
    Map<String, String> settings = new HashMap<>(spool);
    settings.put("spool.dir", directory.toString());
    return settings;
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
