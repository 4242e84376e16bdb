// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.Contents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that the writer of a log rolls away while the connector runs, and that keep their names:
 * the connector remembers in a directory of its own which of them it has sent.
 *
 * @param names of rolled files, with the day as the first group
 * @param tracker the connector's own directory
 */
public record RolledFiles(Path directory, Pattern names, Path tracker) implements Spool {
  @Override
  public void start() {
    // They come by themselves.
  }

  @Override
  public List<SpooledFile> files() {
    return contents().entrySet().stream()
        .map(file -> new SpooledFile(file.getKey(), day(file.getKey()), file.getValue()))
        .toList();
  }

  @Override
  public String nameWhenDone(SpooledFile file) {
    return file.name();
  }

  /** The connector has a marker for each file that it has sent. */
  @Override
  public boolean done(SpooledFile file) {
    return Files.exists(tracker.resolve(file.name() + DroppedFiles.COMPLETED));
  }

  @Override
  public Map<String, Contents> contents() {
    Map<String, Contents> found = new TreeMap<>();
    try (Stream<Path> all = Files.list(directory)) {
      all.filter(file -> names.matcher(file.getFileName().toString()).matches())
          .forEach(file -> found.put(file.getFileName().toString(), Contents.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
    return found;
  }

  private LocalDate day(String name) {
    Matcher matcher = names.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name + " is no rolled file as in " + names);
    }
    return LocalDate.parse(matcher.group(1));
  }
}
