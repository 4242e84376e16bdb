// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.Fingerprint;

/** What the name at which a file was found says, where a known file of a stream is looked for. */
enum Naming {
  /** The known one is current, and this is the live path. */
  ITS_OWN,
  /** The known one was rotated away from the live path, and this is it. */
  LIVE,
  /** Rotation gives such names to files of this stream. */
  ROTATED,
  /** Any other. */
  OTHER;

  /**
   * Whether one that is closed, and of which this much is known, may have the name after it has
   * changed. Its inode says little, as others may have got it; the less its first bytes tell, the
   * more its name must.
   */
  boolean suits(FileMark known) {
    int length = known.id().fingerprint().length();
    return switch (this) {
      case ITS_OWN -> true;
      case LIVE -> length == Fingerprint.MAX_LENGTH;
      case ROTATED -> !known.isBlank();
      case OTHER -> length > 0;
    };
  }
}
