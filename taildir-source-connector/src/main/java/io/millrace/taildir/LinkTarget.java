// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a link leads: a file behind it may be rotated in a directory of its own.
 *
 * <p>Invariant: the directory is told whether there is a file in it now or not.
 */
final class LinkTarget {
  private static final Logger LOG = LoggerFactory.getLogger(LinkTarget.class);

  /** The kernel follows no more either. */
  private static final int MOST_LINKS = 40;

  private LinkTarget() {}

  /**
   * The directory of the file that a link stands for; empty if the path is no link out of its own.
   */
  static Optional<Path> directory(Path path) {
    try {
      Path file = path;
      for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(file); links++) {
        file = file.resolveSibling(Files.readSymbolicLink(file));
      }
      Path target = file.getParent().toRealPath();
      boolean same = file.equals(path) || target.equals(path.getParent().toRealPath());
      return same ? Optional.empty() : Optional.of(target);
    } catch (IOException e) {
      LOG.debug("Cannot follow {}; the scan tells whether there is a file", path, e);
      return Optional.empty();
    }
  }
}
