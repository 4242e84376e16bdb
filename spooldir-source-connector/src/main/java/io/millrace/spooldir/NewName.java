// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * Gives a file another name on its file system. A name that is taken gets {@code .1}, {@code .2} …
 *
 * <p>Invariants: nothing is ever overwritten, whoever else makes files there; a file that has taken
 * the old name meanwhile keeps it; a renaming that was cut off between its two steps is finished by
 * doing it again. Where a file cannot have two names, one that was cut off leaves an empty file. A
 * link leads to the same file under its new name.
 */
final class NewName {
  private final FileSteps steps;

  NewName(FileSteps steps) {
    this.steps = steps;
  }

  /**
   * Renames, and returns the name that the file got.
   *
   * @param place the wanted path without its suffix
   * @param suffix kept whole when the name has to be cut, and so is the number after it
   * @throws ChangedException if another file has the old name now
   */
  Path give(FileSnapshot file, Path place, String suffix) throws IOException {
    for (int number = 0; ; number++) {
      Path to = FileNames.append(place, number == 0 ? suffix : suffix + "." + number);
      if (take(file, to)) {
        return to;
      }
    }
  }

  /** A second name for the file, which fails if it is taken; then the first one goes. */
  private boolean take(FileSnapshot file, Path to) throws IOException {
    Path from = file.path();
    Optional<Path> lost = targetLost(from, to);
    if (lost.isPresent()) {
      return takeLink(file, to, lost.get());
    }
    try {
      steps.link(to, from);
    } catch (FileAlreadyExistsException e) {
      if (!sameEntry(from, to)) {
        return false;
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      return reserve(from, to);
    }
    FileSnapshot named = FileSnapshot.of(to, file.relative());
    boolean both = sameEntry(from, to);
    if (named.inode() != file.inode()) {
      if (both) {
        steps.delete(to);
      }
      throw new ChangedException(file, named);
    }
    if (both) {
      steps.delete(from);
    } // else a file that came since has the old name
    return true;
  }

  /** The target of a link that would lead elsewhere from another directory: a relative one. */
  private static Optional<Path> targetLost(Path from, Path to) throws IOException {
    if (from.getParent().equals(to.getParent()) || !Files.isSymbolicLink(from)) {
      return Optional.empty();
    }
    Path target = Files.readSymbolicLink(from);
    if (target.isAbsolute()) {
      return Optional.empty();
    }
    Path directory = from.resolveSibling(target).getParent().toRealPath();
    return Optional.of(directory.resolve(target.getFileName()));
  }

  /** A link like the first one, but with an absolute target; then the first one goes. */
  private boolean takeLink(FileSnapshot file, Path to, Path target) throws IOException {
    try {
      steps.linkTo(to, target);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isSymbolicLink(to) || !Files.readSymbolicLink(to).equals(target)) {
        return false;
      }
    }
    FileSnapshot named = FileSnapshot.of(to, file.relative());
    if (named.inode() != file.inode()) {
      steps.delete(to);
      throw new ChangedException(file, named);
    }
    if (targetLost(file.path(), to).equals(Optional.of(target))) {
      steps.delete(file.path());
    } // else a file that came since has the old name
    return true;
  }

  /** Where a file cannot have two names, or not by this user: an empty file holds the name. */
  private boolean reserve(Path from, Path to) throws IOException {
    try {
      steps.create(to);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      steps.replace(from, to);
    } catch (IOException e) {
      steps.delete(to);
      throw e;
    }
    return true;
  }

  /** Whether both names are of one file, and not one of a link that leads to the other. */
  private static boolean sameEntry(Path one, Path other) throws IOException {
    Object key = key(one);
    return key != null && Objects.equals(key, key(other));
  }

  private static Object key(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return null; // no entry is the same as none
    }
  }
}
