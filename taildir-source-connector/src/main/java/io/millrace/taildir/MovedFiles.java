// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.FileStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a group that were moved into another directory of its globs. They stay with the
 * streams that know them.
 *
 * <p>Invariant: a file is taken as moved only if it is no longer where its stream saw it, is on the
 * same file system, has its inode, and begins as it did; then the directory that it is in does not
 * know of it. A link in another directory is a file of its own.
 */
final class MovedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(MovedFiles.class);

  private final GroupTree tree;
  private final Map<Path, TailDirectory> directories;
  private Map<Path, Moved> moved = Map.of();
  private Set<Path> touched = Set.of();

  /** None yet, of these directories that have streams. */
  MovedFiles(GroupTree tree, Map<Path, TailDirectory> directories) {
    this.tree = tree;
    this.directories = directories;
  }

  /** A file, and the directory of the stream that it belongs to. */
  private record Moved(FileSnapshot file, Path owner) {
    Path host() {
      return file.path().getParent();
    }
  }

  /**
   * After a scan, and before any directory is looked at: finds them anew if anything happened.
   *
   * @param calm the directories with streams of which the scan told nothing but which files grew
   */
  void look(Set<Path> calm) {
    touched = new HashSet<>();
    if (isSame(calm)) {
      return;
    }
    Map<Long, List<FileSnapshot>> candidates = candidates(calm);
    Map<Path, Moved> before = moved;
    moved = new HashMap<>();
    if (!candidates.isEmpty()) {
      directories.forEach((path, directory) -> find(path, directory, candidates, before));
    }
    before.values().forEach(this::touch);
    moved.values().forEach(this::touch);
  }

  /** Whether the last look may have changed something about a directory. */
  boolean touches(Path directory) {
    return touched.contains(directory);
  }

  /** The directory whose streams a file belongs to. */
  Path owner(Path file) {
    Moved known = moved.get(file);
    return known == null ? file.getParent() : known.owner();
  }

  /** The directories that hold some. */
  Set<Path> hosts() {
    return moved.keySet().stream()
        .map(Path::getParent)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The directories whose streams have some in this one, and this one. */
  Set<Path> ownersIn(Path directory) {
    Set<Path> owners = new HashSet<>(Set.of(directory));
    for (Moved one : moved.values()) {
      if (one.host().equals(directory)) {
        owners.add(one.owner());
      }
    }
    return owners;
  }

  /** What was found in a directory, without the files of others, and with its own elsewhere. */
  List<FileSnapshot> correct(Path directory, List<FileSnapshot> found) {
    if (moved.isEmpty()) {
      return found;
    }
    List<FileSnapshot> own = new ArrayList<>();
    for (FileSnapshot file : found) {
      if (!moved.containsKey(file.path())) {
        own.add(file);
      }
    }
    for (Moved one : moved.values()) {
      if (one.owner().equals(directory)) {
        own.add(one.file());
      }
    }
    return own;
  }

  /** Whether every file of a directory is another's. */
  boolean areAllIn(KnownDirectory directory) {
    return directory.snapshots().stream().allMatch(file -> moved.containsKey(file.path()));
  }

  private void touch(Moved one) {
    touched.add(one.owner());
    touched.add(one.host());
  }

  private boolean isSame(Set<Path> calm) {
    if (calm.size() < directories.size()) {
      return false;
    }
    for (KnownDirectory there : tree.directories()) {
      if (there.isReshaped()) {
        return false;
      }
    }
    return moved.values().stream()
        .allMatch(
            one -> directories.containsKey(one.owner()) && tree.directory(one.host()) != null);
  }

  /** The files, by inode, of the directories in which something may be new. */
  private Map<Long, List<FileSnapshot>> candidates(Set<Path> calm) {
    Set<Path> hosts = hosts();
    Map<Long, List<FileSnapshot>> candidates = new HashMap<>();
    for (KnownDirectory there : tree.directories()) {
      Path path = there.path();
      boolean alone = directories.size() == (directories.containsKey(path) ? 1 : 0);
      if (!alone && (!calm.contains(path) || hosts.contains(path))) {
        for (FileSnapshot file : there.snapshots()) {
          if (file.inode() != 0) {
            candidates.computeIfAbsent(file.inode(), inode -> new ArrayList<>(1)).add(file);
          }
        }
      }
    }
    return candidates;
  }

  private void find(
      Path directory,
      TailDirectory streams,
      Map<Long, List<FileSnapshot>> candidates,
      Map<Path, Moved> before) {
    for (TailStream stream : streams.streams()) {
      for (Generation generation : stream.generations().all()) {
        for (FileSnapshot file : candidates.getOrDefault(generation.inode(), List.of())) {
          Moved one = new Moved(file, directory);
          if (!one.host().equals(directory) && isMoved(generation, one)) {
            if (moved.putIfAbsent(file.path(), one) == null && !before.containsKey(file.path())) {
              LOG.info("{}: {} is at {} now", stream, generation, file.path());
            }
          }
        }
      }
    }
  }

  private boolean isMoved(Generation generation, Moved one) {
    FileSnapshot file = one.file();
    TailDirectory host = directories.get(one.host());
    if (file.path().equals(generation.path())) {
      return generation.isAt(file) && (host == null || !host.knows(file));
    }
    return !isStillThere(generation, one.owner())
        && areOnOneFileSystem(one.owner(), file.path())
        && beginsAlike(generation, file)
        && (host == null || !host.knows(file));
  }

  /** A scan may have seen the old name before, and the new one after the file was moved. */
  private boolean isStillThere(Generation generation, Path owner) {
    Path last = generation.path() == null ? find(generation, owner) : generation.path();
    if (last == null) {
      return false;
    }
    try {
      return FileStat.of(last).inode() == generation.inode();
    } catch (IOException e) {
      return false; // it was moved, or is of no use there
    }
  }

  /** Where a file is in the directory of its stream, that was not found since a restart. */
  private Path find(Generation generation, Path owner) {
    KnownDirectory home = tree.directory(owner);
    List<FileSnapshot> found = home == null ? List.of() : home.snapshots();
    for (FileSnapshot file : found) {
      if (file.inode() == generation.inode() && generation.isAt(file)) {
        return file.path();
      }
    }
    return null;
  }

  private static boolean beginsAlike(Generation generation, FileSnapshot file) {
    if (generation.mark().id().fingerprint().length() > 0) {
      return OpenTail.isAt(file.path(), generation.mark());
    }
    FileSnapshot last = generation.sightings().last();
    return generation.isOpen() || (last != null && last.unchanged(file));
  }

  /** Inodes mean nothing elsewhere. A directory that is gone was where the one above it is. */
  private static boolean areOnOneFileSystem(Path directory, Path file) {
    Path there = directory;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return Files.getAttribute(there, "unix:dev").equals(Files.getAttribute(file, "unix:dev"));
    } catch (IOException e) {
      LOG.debug("Cannot tell whether {} is on the file system of {}", file, directory, e);
      return false;
    }
  }
}
