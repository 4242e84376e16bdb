// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The text of a path: globs, streams and offsets know a file by nothing else.
 *
 * <p>Invariant: a path whose text does not lead back to it, since it has bytes that are no
 * characters in the worker's locale, is never tailed: others may have the same text.
 */
final class NameText {
  private NameText() {}

  /** Whether the path can be made again from its text. */
  static boolean leadsTo(Path path) {
    try {
      return Path.of(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Why an entry of a directory is left alone, and what to do. */
  static String problem(Path entry) {
    return "%s in %s is left alone: its name (%s) has bytes that are no characters in the worker's locale (%s); run the worker in a UTF-8 locale, as LC_ALL=C.UTF-8, or rename it"
        .formatted(
            entry.getFileName(),
            entry.getParent(),
            entry.toUri().getRawPath(),
            System.getProperty("sun.jnu.encoding"));
  }
}
