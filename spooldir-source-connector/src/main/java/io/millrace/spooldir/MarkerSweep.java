// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.TaskShare;
import io.millrace.spooldir.Marker.State;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * Removes this task's markers of files that are gone.
 *
 * <p>Invariant: a spool directory that is empty because it is not mounted costs no marker. So a
 * marker goes only if another one stands for a file that is still there: one of its directory, or,
 * if that directory is gone, any of the tree.
 */
final class MarkerSweep extends SimpleFileVisitor<Path> {
  private final Path spool;
  private final TaskShare share;
  private final Tracker tracker;
  private final Set<String> confirmed;
  private int removed;

  private MarkerSweep(Path spool, TaskShare share, Tracker tracker) {
    this.spool = spool;
    this.share = share;
    this.tracker = tracker;
    this.confirmed = tracker.confirmed();
  }

  /** Returns how many were removed. */
  static int sweep(Path spool, TaskShare share, Tracker tracker) throws IOException {
    MarkerSweep sweep = new MarkerSweep(spool, share, tracker);
    if (!sweep.confirmed.isEmpty()) {
      Files.walkFileTree(tracker.paths().directory(), sweep);
    }
    return sweep.removed;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    Optional<State> state = MarkerPaths.state(file.getFileName().toString());
    if (state.isPresent()) {
      String relative = relative(file, state.get());
      if (isOurs(relative) && !tracker.isSeen(relative, state.get()) && isGone(relative)) {
        Files.deleteIfExists(file);
        removed++;
      }
    }
    return FileVisitResult.CONTINUE;
  }

  private String relative(Path marker, State state) throws IOException {
    Optional<String> plain = tracker.paths().relative(marker, state);
    return plain.isPresent()
        ? plain.get()
        : Tracker.read(marker).map(content -> content.progress().file()).orElse("");
  }

  private boolean isOurs(String relative) {
    return !relative.isEmpty() && share.owns(relative);
  }

  /** A name that cannot be looked for is not gone. */
  private boolean isGone(String relative) {
    return FileNames.below(spool, relative)
        .filter(file -> confirmed.contains(MarkerPaths.parent(relative)) || isNot(file.getParent()))
        .filter(MarkerSweep::isNot)
        .isPresent();
  }

  private static boolean isNot(Path path) {
    return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    return FileVisitResult.CONTINUE; // it went meanwhile, or cannot be read and stays
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
    if (!directory.equals(tracker.paths().directory())) {
      try {
        Files.delete(directory);
      } catch (DirectoryNotEmptyException stillUsed) {
        return FileVisitResult.CONTINUE;
      }
    }
    return FileVisitResult.CONTINUE;
  }
}
