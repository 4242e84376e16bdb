// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;

/**
 * Where one run keeps everything: {@code stack/}, and nginx's logs in {@code nginx/}.
 *
 * <p>Finished and live logs have directories of their own, so that no name of one matches a pattern
 * of the other.
 *
 * @param named by the user, who keeps it; otherwise it is removed after a good run
 */
record RunDirectory(Path path, boolean named) {

  static RunDirectory make(Optional<Path> named) {
    try {
      Path path =
          named.isPresent()
              ? Files.createDirectories(named.get().toAbsolutePath().normalize())
              : Files.createTempDirectory("millrace-quickstart-").toRealPath();
      requireEmpty(path);
      RunDirectory made = new RunDirectory(path, named.isPresent());
      Files.createDirectories(made.spool());
      Files.createDirectories(made.aside());
      Files.createDirectories(made.live());
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the directory of the run: " + e.getMessage(), e);
    }
  }

  Path stack() {
    return path.resolve("stack");
  }

  Path spool() {
    return path.resolve("nginx").resolve("history");
  }

  /** On the same file system as the spool directory. */
  Path aside() {
    return path.resolve("nginx").resolve("aside");
  }

  Path live() {
    return path.resolve("nginx").resolve("live");
  }

  /** Removes it with everything in it, or as much as can be, and says whether that was all. */
  boolean remove() {
    return FileUtil.fullyDelete(path.toFile());
  }

  private static void requireEmpty(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      if (entries.findAny().isPresent()) {
        throw new IllegalArgumentException(
            path + " is not empty, and each run needs a directory of its own");
      }
    }
  }
}
