// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.spooldir.Marker.State;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The markers of the files of one directory, as far as they are this task's.
 *
 * <p>Invariant: names are those of the directory at the last look that found its modification time
 * moved; a marker is read once, and again only if its file is not the one it stood for.
 */
final class TrackedDirectory {
  private final Path path;
  private final Predicate<String> wanted;
  private MarkedNames names = new MarkedNames();
  private FileTime listed;
  private boolean sure;
  private long look = -1;

  /**
   * @param wanted whether a name without its state, as {@link MarkerPaths#plain} gives it, may be
   *     asked for
   */
  TrackedDirectory(Path path, Predicate<String> wanted) {
    this.path = path;
    this.wanted = wanted;
  }

  /** Lists the directory if it may have changed since the last look. */
  void look(long number) throws IOException {
    if (look == number) {
      return;
    }
    names.forgetSeen();
    try {
      FileTime modified = Files.getLastModifiedTime(path);
      if (!modified.equals(listed)) {
        list();
        listed = modified;
        sure = false;
      } else if (!sure) {
        list(); // the time is too coarse to tell what came just after the list was made
        sure = true;
      }
    } catch (NoSuchFileException e) {
      names = new MarkedNames();
      listed = null;
    }
    look = number;
  }

  MarkedNames names() {
    return names;
  }

  /** The number of the last look. */
  long lastLook() {
    return look;
  }

  static long key(String plainName, State state) {
    return MarkerPaths.hash(plainName) + (state == State.FAILED ? 1 : 0);
  }

  private void list() throws IOException {
    MarkedNames now = new MarkedNames();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        Optional<State> state = MarkerPaths.state(name);
        if (state.isPresent() && state.get() != State.READING) {
          String plain = name.substring(0, name.length() - state.get().suffix().length());
          if (wanted.test(plain)) {
            long key = key(plain, state.get());
            now.put(key, names.contains(key) ? names.file(key) : MarkedNames.NOT_READ);
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names = now;
  }
}
