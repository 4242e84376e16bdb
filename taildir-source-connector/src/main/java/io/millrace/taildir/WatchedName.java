// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether what is written to a file is told by events at the name that it has. */
final class WatchedName {
  private Path checked;
  private boolean isLink;

  /** What is written by a name elsewhere, to which a link leads, is not told here. */
  boolean isToldOf(FileSnapshot there, FileEvents events) {
    if (there != null && !there.path().equals(checked)) {
      checked = there.path();
      isLink = Files.isSymbolicLink(checked);
    }
    return there != null && !isLink && events.covers(checked.getParent());
  }
}
