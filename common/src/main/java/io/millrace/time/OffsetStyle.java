// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import java.util.Optional;

/** How an offset from UTC is written: with a colon or not, and zero as {@code Z} or not. */
enum OffsetStyle {
  COMPACT(false, false),
  COMPACT_OR_Z(false, true),
  COLON(true, false),
  COLON_OR_Z(true, true);

  /** Greater than any number of seconds. */
  static final int NONE = Integer.MAX_VALUE;

  private static final int MOST_SECONDS = 18 * 3600;
  private static final int MOST_PART = 59;

  private final boolean colon;
  private final boolean zulu;

  OffsetStyle(boolean colon, boolean zulu) {
    this.colon = colon;
    this.zulu = zulu;
  }

  /** The style of so many of a pattern's letter, if it is one of these. */
  static Optional<OffsetStyle> of(char letter, int count) {
    if (letter == 'Z') {
      return count <= 3 ? Optional.of(COMPACT) : Optional.empty();
    }
    boolean zulu = letter == 'X';
    return switch (count) {
      case 2 -> Optional.of(zulu ? COMPACT_OR_Z : COMPACT);
      case 3 -> Optional.of(zulu ? COLON_OR_Z : COLON);
      default -> Optional.empty();
    };
  }

  /** Bytes of the offset that stands at {@code at}. */
  int length(byte[] bytes, int at, int to) {
    if (zulu && at < to && bytes[at] == 'Z') {
      return 1;
    }
    return colon ? 6 : 5;
  }

  /** Seconds east of UTC, {@link #NONE} if there is no offset. */
  int seconds(byte[] bytes, int at, int to) {
    int length = length(bytes, at, to);
    if (length == 1) {
      return 0;
    }
    if (at + length > to
        || (bytes[at] != '+' && bytes[at] != '-')
        || (colon && bytes[at + 3] != ':')) {
      return NONE;
    }
    int hours = FieldParser.number(bytes, at + 1, at + 3);
    int minutes = FieldParser.number(bytes, at + length - 2, at + length);
    if (hours < 0 || minutes < 0 || minutes > MOST_PART) {
      return NONE;
    }
    int seconds = hours * 3600 + minutes * 60;
    if (seconds > MOST_SECONDS) {
      return NONE;
    }
    return bytes[at] == '-' ? -seconds : seconds;
  }
}
