// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import java.io.IOException;
import java.nio.file.Path;

/** Another file took a path between looking at it and opening it. */
public final class ReplacedException extends IOException {
  private static final long serialVersionUID = 1;

  ReplacedException(Path path, long wanted, long got) {
    super(path + " was replaced while it was opened: inode is " + got + ", wanted " + wanted);
  }
}
