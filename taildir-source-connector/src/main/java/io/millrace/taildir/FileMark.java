// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileId;
import io.millrace.file.Fingerprint;

/**
 * How far a file was read.
 *
 * @param position bytes of its content, at least 0
 * @param packed whether its content is that of a compressed file, whose inode this is
 */
record FileMark(FileId id, long position, boolean packed) {
  private static final String PACKED = "packed";

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
    boolean packed = parts.length == 4 && parts[3].equals(PACKED);
    if (parts.length != 3 && !packed) {
      throw new IllegalArgumentException(
          "A file is \"" + text + "\", wanted <inode>/<fingerprint>/<position>[/packed]");
    }
    try {
      return new FileMark(
          new FileId(Long.parseLong(parts[0]), Fingerprint.parse(parts[1])),
          Long.parseLong(parts[2]),
          packed);
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
    return id.inode() + "/" + id.fingerprint() + "/" + otherPosition + (packed ? "/" + PACKED : "");
  }
}
