// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;

/** A file that was taken for finished is not what it was when reading it began. */
final class ChangedException extends IOException {
  private static final long serialVersionUID = 1;

  ChangedException(FileSnapshot before, FileSnapshot now) {
    super("it changed while it was read: was %s, is %s".formatted(show(before), show(now)));
  }

  private static String show(FileSnapshot file) {
    return "inode %d, %d bytes, modified %d".formatted(file.inode(), file.size(), file.modified());
  }

  /** Fails if the file is not as it was; a file that is gone is a {@code NoSuchFileException}. */
  static void check(FileSnapshot before) throws IOException {
    FileSnapshot now = before.again();
    if (!before.unchanged(now)) {
      throw new ChangedException(before, now);
    }
  }
}
