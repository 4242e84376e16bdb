// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What becomes of a file whose every record was acknowledged.
 *
 * <p>Invariants: a file that is not the one that was delivered is left alone; doing it again after
 * a crash in the middle has the same outcome.
 */
sealed interface CompletionPolicy {
  /**
   * Completes the file and says where it went, for the log.
   *
   * @throws ChangedException if another file, or other bytes, are there now
   * @throws java.nio.file.NoSuchFileException if it is gone
   */
  default String complete(FileSnapshot delivered) throws IOException {
    ChangedException.check(delivered);
    return apply(delivered);
  }

  String apply(FileSnapshot delivered) throws IOException;

  /** Appends a suffix to the name. */
  record Rename(String suffix) implements CompletionPolicy {
    @Override
    public String apply(FileSnapshot delivered) throws IOException {
      Path path = delivered.path();
      return "renamed to " + NewName.give(path, path.resolveSibling(path.getFileName() + suffix));
    }
  }

  /** Moves to the same relative path below another directory. */
  record Move(Path directory) implements CompletionPolicy {
    @Override
    public String apply(FileSnapshot delivered) throws IOException {
      Path target = directory.resolve(delivered.relative());
      Files.createDirectories(target.getParent());
      return "moved to " + NewName.give(delivered.path(), target);
    }
  }

  /** Deletes. */
  record Delete() implements CompletionPolicy {
    @Override
    public String apply(FileSnapshot delivered) throws IOException {
      Files.delete(delivered.path());
      return "deleted";
    }
  }
}
