// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Gives a file another name on its file system. A name that is taken gets {@code .1}, {@code .2} …
 *
 * <p>Invariant: nothing is ever overwritten, whoever else makes files there; a renaming that was
 * cut off between its two steps is finished by doing it again.
 */
final class NewName {
  private NewName() {}

  /** Renames, and returns the name that the file got. */
  static Path give(Path from, Path wanted) throws IOException {
    for (int number = 0; ; number++) {
      Path to = number == 0 ? wanted : Path.of(wanted + "." + number);
      if (take(from, to)) {
        return to;
      }
    }
  }

  /** A second name for the file, which fails if it is taken; then the first one goes. */
  private static boolean take(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (FileAlreadyExistsException e) {
      if (!Files.exists(to) || !Files.isSameFile(from, to)) {
        return false;
      }
    } catch (UnsupportedOperationException | FileSystemException e) {
      return reserve(from, to);
    }
    Files.delete(from);
    return true;
  }

  /** Where a file cannot have two names, or not by this user: an empty file holds the name. */
  private static boolean reserve(Path from, Path to) throws IOException {
    try {
      Files.createFile(to);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.delete(to);
      throw e;
    }
    return true;
  }
}
