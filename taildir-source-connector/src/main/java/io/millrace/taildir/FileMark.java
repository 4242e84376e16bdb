// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileId;
import io.millrace.file.Fingerprint;

/**
 * How far a file was read.
 *
 * @param position bytes, at least 0
 */
record FileMark(FileId id, long position) {
  FileMark {
    if (position < 0) {
      throw new IllegalArgumentException("Position is " + position + ", wanted at least 0");
    }
  }

  /** Whether none of its bytes are known. */
  boolean isBlank() {
    return position == 0 && id.fingerprint().length() == 0;
  }

  /** Reads what {@link #toString} wrote. */
  static FileMark parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "A file is \"" + text + "\", wanted <inode>/<fingerprint>/<position>");
    }
    try {
      return new FileMark(
          new FileId(Long.parseLong(parts[0]), Fingerprint.parse(parts[1])),
          Long.parseLong(parts[2]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "A file is \"" + text + "\", wanted numbers for inode and position", e);
    }
  }

  @Override
  public String toString() {
    return text(position);
  }

  /** This file's text, if it was read up to there. */
  String text(long otherPosition) {
    return id.inode() + "/" + id.fingerprint() + "/" + otherPosition;
  }
}
