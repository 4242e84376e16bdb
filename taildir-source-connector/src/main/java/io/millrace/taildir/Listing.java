// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Regular files of one directory, whether a glob matches them or not. An entry that is nothing that
 * can be read is passed over.
 */
final class Listing {
  private Listing() {}

  static List<FileSnapshot> of(Path directory, Predicate<String> names) throws IOException {
    List<FileSnapshot> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (names.test(entry.getFileName().toString())) {
          look(entry, files);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  private static void look(Path entry, List<FileSnapshot> into) {
    try {
      into.add(FileSnapshot.of(entry, entry.getFileName().toString()));
    } catch (IOException e) {
      return; // a directory, a pipe, or gone: no file that could be read
    }
  }
}
