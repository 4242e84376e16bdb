// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one stack keeps everything: {@code kafka/}, {@code hdfs/}, {@code stack.log} and {@code
 * ports.properties}.
 *
 * <p>A directory that is not to be kept was made by this class, so removing it takes nothing of
 * anybody else's.
 */
record DataDirectory(Path path, boolean keep) {

  static DataDirectory open(StackOptions options) {
    try {
      Optional<Path> named = options.directory();
      Path path =
          named.isPresent()
              ? Files.createDirectories(named.get().toAbsolutePath())
              : Files.createTempDirectory("millrace-stack-");
      return new DataDirectory(path, options.keepDirectory());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data directory of the stack", e);
    }
  }

  Path kafka() {
    return path.resolve("kafka");
  }

  Path hdfs() {
    return path.resolve("hdfs");
  }

  Path log() {
    return path.resolve("stack.log");
  }

  Path ports() {
    return path.resolve("ports.properties");
  }

  /** Removes the directory unless it is to be kept; once removed, does nothing. */
  void release() {
    if (keep || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    }
  }
}
