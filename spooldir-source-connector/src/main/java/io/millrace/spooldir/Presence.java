// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether files of which only the path is remembered are still there.
 *
 * <p>Invariant: what cannot be told counts as there, so that nothing is forgotten too early.
 */
record Presence(SpoolDirConfig config, Completion completion) {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  /** Stands for bytes of a name that are no characters: such a name cannot be looked for. */
  private static final char NO_CHARACTER = '\uFFFD';

  /** Whether anything has this path. */
  boolean exists(String relative) {
    return !isText(relative) || Files.exists(config.directory().resolve(relative));
  }

  /** Whether a file that an earlier run began may still wait to be read on. */
  boolean isWaiting(Progress progress) {
    String relative = progress.file();
    if (!isText(relative)) {
      return true;
    }
    try {
      FileSnapshot seen = FileSnapshot.of(config.directory().resolve(relative), relative);
      return config.filter().takes(relative) && progress.mayBe(seen) && !completion.isDone(seen);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      LOG.debug("Cannot tell whether {} is there", relative, e);
      return true;
    }
  }

  private static boolean isText(String relative) {
    return relative.indexOf(NO_CHARACTER) < 0;
  }
}
