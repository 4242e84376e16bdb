// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this process has open, as Linux tells it. */
final class OpenDescriptors {
  private OpenDescriptors() {}

  static List<Path> below(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(Files::isSymbolicLink)
          .map(OpenDescriptors::target)
          .filter(path -> path.startsWith(directory))
          .toList();
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor);
    } catch (IOException e) {
      return descriptor; // it was closed meanwhile
    }
  }
}
