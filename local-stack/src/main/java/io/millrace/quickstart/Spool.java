// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The spool directory, and the directory beside it where files are written.
 *
 * <p>A file comes into the spool directory whole, by a rename.
 */
record Spool(Path directory, Path aside) {
  static final String COMPLETED = ".COMPLETED";

  /** Writes the files aside. */
  List<SpooledFile> prepare(List<FinishedLog> logs) {
    return logs.stream()
        .map(log -> new SpooledFile(log.name(), log.modified(), Contents.of(log.write(aside))))
        .toList();
  }

  /** Makes prepared files visible. */
  void drop(List<SpooledFile> files) {
    for (SpooledFile file : files) {
      try {
        Files.move(
            aside.resolve(file.name()),
            directory.resolve(file.name()),
            StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot move " + file.name() + " into " + directory, e);
      }
    }
  }

  boolean completed(SpooledFile file) {
    return Files.exists(directory.resolve(file.name() + COMPLETED));
  }

  /** What is there now, by name. */
  Map<String, Contents> contents() {
    Map<String, Contents> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> found.put(file.getFileName().toString(), Contents.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
    return found;
  }
}
