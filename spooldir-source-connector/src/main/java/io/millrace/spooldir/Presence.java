// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether files of which only the path is remembered are still there.
 *
 * <p>Invariant: what cannot be told counts as there, so that nothing is forgotten too early.
 */
record Presence(SpoolDirConfig config, Completion completion) {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  /** Whether anything has this path. */
  boolean exists(String relative) {
    return FileNames.below(config.directory(), relative).map(Files::exists).orElse(true);
  }

  /** Whether a file that an earlier run began may still wait to be read on. */
  boolean isWaiting(Progress progress) {
    String relative = progress.file();
    Optional<Path> path = FileNames.below(config.directory(), relative);
    if (path.isEmpty()) {
      return true;
    }
    try {
      FileSnapshot seen = FileSnapshot.of(path.get(), relative);
      return config.filter().takes(relative) && progress.mayBe(seen) && !completion.isDone(seen);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      LOG.debug("Cannot tell whether {} is there", relative, e);
      return true;
    }
  }
}
