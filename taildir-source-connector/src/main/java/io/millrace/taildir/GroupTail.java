// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileFilter;
import io.millrace.file.FileScanner;
import io.millrace.file.FileScanner.Scan;
import io.millrace.metrics.GaugeGroup;
import io.millrace.metrics.PluginGauges;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
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
  private final GroupTree tree;
  private final Map<Path, TailDirectory> directories = new HashMap<>();
  private final GroupLag lag;
  private List<TailStream> streams = List.of();
  private Set<String> problems = Set.of();

  GroupTail(FileGroup group, TailContext context, InstantSource clock) {
    this.group = group;
    this.lag = new GroupLag(clock);
    this.context = context;
    this.tree = new GroupTree(group.globs(), context::owns);
  }

  /** Shows how far it is behind, until that is closed. */
  GaugeGroup show(PluginGauges worker) {
    GaugeGroup gauges = worker.group("group " + group.name(), Map.of("group", group.name()));
    lag.show(gauges);
    return gauges;
  }

  List<TailStream> streams() {
    return streams;
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
      directory(path.getParent()).resume(path, mark, now);
    }
  }

  /** Looks at all directories. */
  void scan(ScanTime time, Look.History history) {
    tree.scan(time, context.events());
    tell(Set.copyOf(tree.problems()));
    for (KnownDirectory directory : tree.directories()) {
      if (!directory.isEmpty()) {
        directory(directory.path());
      }
    }
    Look look = new Look(time.now(), problems.isEmpty(), Look.Extent.GLOBS, history);
    boolean same = true;
    for (Map.Entry<Path, TailDirectory> directory : directories.entrySet()) {
      same &= look(directory.getValue(), tree.directory(directory.getKey()), look);
    }
    if (!same) {
      directories.values().removeIf(directory -> directory.streams().isEmpty());
      streams =
          directories.values().stream().flatMap(directory -> directory.streams().stream()).toList();
    }
    lag.measure(streams);
  }

  /** Says whether the directory's streams are surely the same as before. */
  private static boolean look(TailDirectory directory, KnownDirectory there, Look look) {
    if (there != null && !there.isReshaped() && directory.isCalm()) {
      there.grown().forEach(file -> directory.grew(file, look.now()));
      return true;
    }
    directory.scanned(there == null ? List.of() : there.snapshots(), look.in(there));
    return false;
  }

  /** The directories of its streams, each with its inode, if they are there. */
  void addWatched(Map<Path, Long> to) {
    for (Path path : directories.keySet()) {
      KnownDirectory there = tree.directory(path);
      if (there != null) {
        to.put(path, there.inode());
      }
    }
  }

  /** A file was written to: gives the streams that may have something to read now. */
  void written(Path directory, String name, long now, Consumer<TailStream> to) {
    TailDirectory streams = directories.get(directory);
    KnownDirectory there = tree.directory(directory);
    if (streams != null && there != null) {
      there.written(name, now);
      streams.written(name, to);
    }
  }

  /** Much happened in a directory: gives the streams that may have something to read now. */
  void overflowed(Path directory, Consumer<TailStream> to) {
    TailDirectory streams = directories.get(directory);
    KnownDirectory there = tree.directory(directory);
    if (streams != null && there != null) {
      there.lookAgain();
      streams.streams().forEach(to);
    }
  }

  private TailDirectory directory(Path path) {
    return directories.computeIfAbsent(
        path, directory -> new TailDirectory(group, directory, context));
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
