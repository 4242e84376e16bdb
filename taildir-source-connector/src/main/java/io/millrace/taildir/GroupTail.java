// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a group that are this task's, by directory.
 *
 * <p>Invariant: a problem with one directory or name is told once, and hides no file of another.
 */
final class GroupTail {
  private static final Logger LOG = LoggerFactory.getLogger(GroupTail.class);

  private final FileGroup group;
  private final TailContext context;
  private final GroupTree tree;
  private final Map<Path, TailDirectory> directories = new HashMap<>();
  private final MovedFiles moved;
  private final GroupLag lag;
  private List<TailStream> streams = List.of();
  private Set<String> told = Set.of();

  GroupTail(FileGroup group, TailContext context, InstantSource clock) {
    this.group = group;
    this.lag = new GroupLag(clock);
    this.context = context;
    this.tree = new GroupTree(group.globs(), path -> context.owns(path, group.globs()));
    this.moved = new MovedFiles(tree, directories);
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

  /** The paths that streams may have been read at before, of all tasks. */
  Set<Path> possiblePaths() {
    return new PossiblePaths(group.globs()).all();
  }

  Map<String, String> partition(Path path) {
    return context.partition(group.name(), path);
  }

  /** Adds a stream that was read before, if it is this task's. */
  void resume(Path path, StreamMark mark, long now) {
    if (context.owns(path, group.globs())) {
      directory(path.getParent()).resume(path, mark, now);
    }
  }

  /** Looks at all directories. */
  void scan(ScanTime time, Look.History history) {
    tree.scan(time, context.events());
    tell();
    Set<Path> still = calm();
    moved.look(still);
    still.removeIf(moved::touches);
    for (KnownDirectory directory : tree.directories()) {
      if (!directories.containsKey(directory.path()) && !moved.areAllIn(directory)) {
        directory(directory.path());
      }
    }
    Look look = new Look(time.now(), tree.problems().isEmpty(), Look.Extent.GLOBS, history);
    for (KnownDirectory there : tree.directories()) {
      for (FileSnapshot file : there.grown()) {
        Path owner = moved.owner(file.path());
        if (still.contains(owner)) {
          directories.get(owner).grew(file, look.now());
        }
      }
    }
    directories.forEach(
        (path, directory) -> {
          if (!still.contains(path)) {
            KnownDirectory there = tree.directory(path);
            List<FileSnapshot> found = there == null ? List.of() : there.snapshots();
            directory.scanned(found, moved, look.in(there));
          }
        });
    boolean same = still.size() == directories.size();
    if (!same) {
      directories.values().removeIf(directory -> directory.streams().isEmpty());
      streams =
          directories.values().stream().flatMap(directory -> directory.streams().stream()).toList();
    }
    lag.measure(streams, tree.leftAlone().size());
  }

  /** The directories of which the scan told nothing but which files grew. */
  private Set<Path> calm() {
    Set<Path> calm = new HashSet<>();
    directories.forEach(
        (path, directory) -> {
          KnownDirectory there = tree.directory(path);
          if (there != null && !there.isReshaped() && directory.isCalm()) {
            calm.add(path);
          }
        });
    return calm;
  }

  /** The directories of its streams and of their files, each with its inode, if they are there. */
  void addWatched(Map<Path, Long> to) {
    Set<Path> watched = moved.hosts();
    watched.addAll(directories.keySet());
    for (Path path : watched) {
      KnownDirectory there = tree.directory(path);
      if (there != null) {
        to.put(path, there.inode());
      }
    }
  }

  /** A file was written to: gives the streams that may have something to read now. */
  void written(Path file, long now, Consumer<TailStream> to) {
    TailDirectory streams = directories.get(moved.owner(file));
    KnownDirectory there = tree.directory(file.getParent());
    if (streams != null && there != null) {
      there.written(file.getFileName().toString(), now);
      streams.written(file, to);
    }
  }

  /** Much happened in a directory: gives the streams that may have something to read now. */
  void overflowed(Path directory, Consumer<TailStream> to) {
    KnownDirectory there = tree.directory(directory);
    if (there == null) {
      return;
    }
    for (Path owner : moved.ownersIn(directory)) {
      TailDirectory streams = directories.get(owner);
      if (streams != null) {
        there.lookAgain();
        streams.streams().forEach(to);
      }
    }
  }

  private TailDirectory directory(Path path) {
    return directories.computeIfAbsent(
        path, directory -> new TailDirectory(group, directory, context));
  }

  private void tell() {
    Set<String> found = new HashSet<>(tree.problems());
    found.addAll(tree.leftAlone());
    for (String problem : found) {
      if (!told.contains(problem)) {
        LOG.warn("Group {}: {}", group.name(), problem);
      }
    }
    told = found;
  }
}
