// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
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
  default String complete(FileSnapshot delivered, FileSteps steps) throws IOException {
    ChangedException.check(delivered);
    return apply(delivered, steps);
  }

  String apply(FileSnapshot delivered, FileSteps steps) throws IOException;

  /** Appends a suffix to the name. */
  record Rename(String suffix) implements CompletionPolicy {
    @Override
    public String apply(FileSnapshot delivered, FileSteps steps) throws IOException {
      return "renamed to " + new NewName(steps).give(delivered, delivered.path(), suffix);
    }
  }

  /** Moves to the same relative path below another directory. */
  record Move(Path directory) implements CompletionPolicy {
    @Override
    public String apply(FileSnapshot delivered, FileSteps steps) throws IOException {
      Path wanted = directory.resolve(FileNames.last(delivered.path(), delivered.relative()));
      steps.makeDirectories(wanted.getParent());
      return "moved to " + new NewName(steps).give(delivered, wanted, "");
    }
  }

  /** Deletes. */
  record Delete() implements CompletionPolicy {
    @Override
    public String apply(FileSnapshot delivered, FileSteps steps) throws IOException {
      steps.delete(delivered.path());
      return "deleted";
    }
  }

  /** Leaves the file where it is, and remembers it in another directory: see {@link Tracker}. */
  record Track(Path directory) implements CompletionPolicy {
    @Override
    public String apply(FileSnapshot delivered, FileSteps steps) {
      return "remembered below " + directory;
    }
  }
}
