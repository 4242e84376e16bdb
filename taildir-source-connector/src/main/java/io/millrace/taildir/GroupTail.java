// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileFilter;
import io.millrace.file.FileScanner;
import io.millrace.file.FileScanner.Scan;
import io.millrace.file.FileSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a group that are this task's, by directory.
 *
 * <p>Invariant: a problem with one directory is told once, and hides no file of another.
 */
final class GroupTail {
  private static final Logger LOG = LoggerFactory.getLogger(GroupTail.class);

  private final FileGroup group;
  private final TailContext context;
  private final Map<Path, TailDirectory> directories = new HashMap<>();
  private Set<String> problems = Set.of();

  GroupTail(FileGroup group, TailContext context) {
    this.group = group;
    this.context = context;
  }

  Stream<TailStream> streams() {
    return directories.values().stream().flatMap(directory -> directory.streams().stream());
  }

  /**
   * The paths that streams may have been read at before, of all tasks: those of files that are
   * there, and those that files were rotated away from.
   */
  Set<Path> possiblePaths() {
    Set<Path> paths = new HashSet<>();
    group.globs().literals().forEach(paths::add);
    for (Scan scan : scans(path -> possiblePaths(Path.of(path)).findAny().isPresent())) {
      scan.files().forEach(file -> possiblePaths(file.path()).forEach(paths::add));
    }
    return paths;
  }

  private Stream<Path> possiblePaths(Path path) {
    Stream<Path> live =
        RotatedNames.liveNames(path.getFileName().toString()).stream().map(path::resolveSibling);
    return Stream.concat(Stream.of(path), live)
        .filter(possible -> group.globs().take(possible.toString()));
  }

  Map<String, String> partition(Path path) {
    return context.partition(group.name(), path);
  }

  /** Adds a stream that was read before, if it is this task's. */
  void resume(Path path, StreamMark mark, long now) {
    if (context.owns(path)) {
      directory(path).resume(path, mark, now);
    }
  }

  /**
   * Looks at all directories.
   *
   * @param now elapsed time, milliseconds
   */
  void scan(long now, Look.History history) {
    Map<Path, FileSnapshot> files = new LinkedHashMap<>();
    Set<String> found = new HashSet<>();
    for (Scan scan : scans(group.globs()::take)) {
      scan.files().forEach(file -> files.put(file.path(), file));
      found.addAll(scan.problems());
    }
    tell(found);
    Map<Path, List<FileSnapshot>> byDirectory = new HashMap<>();
    directories.keySet().forEach(directory -> byDirectory.put(directory, new ArrayList<>()));
    for (FileSnapshot file : files.values()) {
      if (context.owns(file.path())) {
        directory(file.path());
        byDirectory.computeIfAbsent(file.path().getParent(), d -> new ArrayList<>()).add(file);
      }
    }
    Look look = new Look(now, found.isEmpty(), Look.Extent.GLOBS, history);
    byDirectory.forEach((path, here) -> directories.get(path).scanned(here, look));
    directories.values().removeIf(directory -> directory.streams().isEmpty());
  }

  private TailDirectory directory(Path file) {
    return directories.computeIfAbsent(
        file.getParent(), directory -> new TailDirectory(group, directory, context));
  }

  private void tell(Set<String> found) {
    for (String problem : found) {
      if (!problems.contains(problem)) {
        LOG.warn("Group {}: {}", group.name(), problem);
      }
    }
    problems = found;
  }

  private List<Scan> scans(Predicate<String> takes) {
    return group.globs().roots().map(root -> scanner(root, takes).scan()).toList();
  }

  private FileScanner scanner(Path root, Predicate<String> takes) {
    String prefix = root.toString().equals("/") ? "/" : root + "/";
    FileFilter filter =
        new FileFilter() {
          @Override
          public boolean takes(String relative) {
            return takes.test(prefix + relative);
          }

          @Override
          public boolean enters(String relative) {
            return group.globs().leadThrough(prefix + relative);
          }
        };
    return new FileScanner(root, filter);
  }
}
