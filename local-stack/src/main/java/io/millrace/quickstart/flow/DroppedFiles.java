// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.Contents;
import io.millrace.quickstart.log.FinishedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that were written beside the spool directory, come into it whole, by a rename, and are
 * renamed again when they were sent.
 *
 * @param others names of files there that the connector must leave alone
 */
public record DroppedFiles(Path directory, Path aside, List<SpooledFile> files, Pattern others)
    implements Spool {
  static final String COMPLETED = ".COMPLETED";

  /** Writes the files aside. */
  public static DroppedFiles prepare(
      Path directory, Path aside, List<FinishedLog> logs, Pattern others) {
    try {
      Files.createDirectories(directory);
      Files.createDirectories(aside);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + directory + " and " + aside, e);
    }
    List<SpooledFile> files =
        logs.stream()
            .map(log -> new SpooledFile(log.name(), log.day(), Contents.of(log.write(aside))))
            .toList();
    return new DroppedFiles(directory, aside, files, others);
  }

  @Override
  public void start() {
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

  @Override
  public String nameWhenDone(SpooledFile file) {
    return file.name() + COMPLETED;
  }

  @Override
  public boolean done(SpooledFile file) {
    return Files.exists(directory.resolve(nameWhenDone(file)));
  }

  @Override
  public Map<String, Contents> contents() {
    Map<String, Contents> found = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      all.filter(file -> !others.matcher(file.getFileName().toString()).matches())
          .forEach(file -> found.put(file.getFileName().toString(), Contents.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
    return found;
  }
}
