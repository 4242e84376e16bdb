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
 * Where one run keeps everything: the stack's data in {@code stack/}, and logs in {@code logs/}.
 *
 * @param path named by the user, or within {@code scratch}
 * @param scratch this JVM's directory for temporary files. Libraries rely on a JVM that ends in
 *     good order to tidy up theirs, so it is removed as a whole.
 */
record RunDirectory(Path path, Path scratch) {

  static RunDirectory make(Optional<Path> named, Path scratch) {
    try {
      Path own = scratch.toRealPath();
      Path path = named.map(given -> given.toAbsolutePath().normalize()).orElse(own.resolve("run"));
      Files.createDirectories(path);
      requireEmpty(path);
      RunDirectory made = new RunDirectory(path, own);
      Files.createDirectories(made.logs());
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the directory of the run: " + e.getMessage(), e);
    }
  }

  Path stack() {
    return path.resolve("stack");
  }

  /** For the logs of a scenario. */
  Path logs() {
    return path.resolve("logs");
  }

  /** The user named it, and so it stays whatever happens. */
  boolean named() {
    return !path.startsWith(scratch);
  }

  /**
   * Removes what is temporary, as much of it as can be: everything, or all but what the user named.
   *
   * @return whether that was all
   */
  boolean remove() {
    return FileUtil.fullyDelete(scratch.toFile());
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
