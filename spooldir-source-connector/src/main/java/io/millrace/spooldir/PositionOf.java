// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

/** What a position in a file is a position of, as offsets say it. */
enum PositionOf {
  /** The file's own bytes. */
  FILE("file"),
  /** What the file decompresses to, of which more may follow. */
  CONTENT("content"),
  /** What the file decompresses to, and nothing follows. */
  WHOLE_CONTENT("whole content");

  private final String text;

  PositionOf(String text) {
    this.text = text;
  }

  /** Of a file that is read now. */
  static PositionOf reading(boolean compressed) {
    return compressed ? CONTENT : FILE;
  }

  /** Of the same file when nothing is left to be read. */
  PositionOf ended() {
    return this == FILE ? FILE : WHOLE_CONTENT;
  }

  /** Reads what {@link #toString} wrote. */
  static PositionOf parse(String text) {
    for (PositionOf of : values()) {
      if (of.text.equals(text)) {
        return of;
      }
    }
    throw new IllegalArgumentException(
        "Position is one of \"%s\", wanted one of \"%s\", \"%s\", \"%s\""
            .formatted(text, FILE, CONTENT, WHOLE_CONTENT));
  }

  @Override
  public String toString() {
    return text;
  }
}
