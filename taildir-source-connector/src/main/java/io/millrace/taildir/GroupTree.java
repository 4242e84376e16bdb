// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The directories that the globs of a group lead to. Those that are links are entered only where a
 * glob names them without a wildcard, since links make loops.
 *
 * <p>Invariant: one entry that cannot be read never hides another; what vanishes during a scan is
 * not an error, except a directory that a glob names.
 */
final class GroupTree {
  private final Globs globs;
  private final KnownDirectory.Filter filter;
  private final Map<Path, KnownDirectory> known = new LinkedHashMap<>();
  private final Set<String> problems = new HashSet<>();
  private final Set<String> leftAlone = new HashSet<>();

  /**
   * A tree of which nothing is known.
   *
   * @param mine the files that matter, of those that the globs match
   */
  GroupTree(Globs globs, Predicate<Path> mine) {
    this.globs = globs;
    this.filter =
        new KnownDirectory.Filter() {
          @Override
          public boolean takes(Path file) {
            return globs.take(file.toString()) && mine.test(file);
          }

          @Override
          public boolean enters(Path directory) {
            return globs.leadThrough(directory.toString());
          }
        };
  }

  Collection<KnownDirectory> directories() {
    return known.values();
  }

  /** What is known of a directory; null if the last scan did not come there. */
  KnownDirectory directory(Path path) {
    return known.get(path);
  }

  /** What the last scan could not look at, as sentences. */
  Set<String> problems() {
    return problems;
  }

  /** What the last scan left alone for its name, as sentences. */
  Set<String> leftAlone() {
    return leftAlone;
  }

  /** Looks at all directories. */
  void scan(ScanTime time, FileEvents events) {
    problems.clear();
    leftAlone.clear();
    Set<Path> roots = globs.roots().collect(Collectors.toSet());
    Deque<Path> left = new ArrayDeque<>(roots);
    Set<Path> seen = new HashSet<>();
    while (!left.isEmpty()) {
      Path path = left.remove();
      if (seen.add(path)) {
        KnownDirectory directory = known.computeIfAbsent(path, KnownDirectory::new);
        look(directory, time, events, roots.contains(path));
        left.addAll(directory.below());
      }
    }
    known.keySet().retainAll(seen);
  }

  private void look(KnownDirectory directory, ScanTime time, FileEvents events, boolean isRoot) {
    try {
      directory.look(time, events.covers(directory.path()), filter);
    } catch (NoSuchFileException | NotDirectoryException e) {
      directory.vanished();
      if (isRoot) {
        problems.add("Directory " + directory.path() + " does not exist");
      }
    } catch (IOException e) {
      problems.add("Cannot list " + directory.path() + ": " + e);
    }
    problems.addAll(directory.problems());
    leftAlone.addAll(directory.leftAlone());
  }
}
