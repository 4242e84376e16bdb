// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code completed.policy=track} remembers of one spooled file, as it stands in a small text
 * file: the state, how far the file was read with all that tells it from others, and for a file
 * that was set aside the reason on a second line.
 *
 * <p>Invariant: text that was cut off by a crash is no marker.
 *
 * @param reason why it was set aside, else empty
 */
record Marker(State state, Progress progress, String reason) {

  /** What became of the file; the name is the end of the marker's name. */
  enum State {
    READING,
    COMPLETED,
    FAILED;

    String suffix() {
      return "." + name();
    }
  }

  /** Of a file of which nothing was read, or nothing that counts. */
  static Marker unread(State state, FileSnapshot file, String reason) {
    return new Marker(
        state,
        new Progress(
            file.relative(),
            file.inode(),
            file.size(),
            file.modified(),
            Fingerprint.EMPTY,
            0,
            PositionOf.FILE,
            Progress.NO_CRC),
        reason);
  }

  String text() {
    String line = reason.replaceAll("\\v+", " ");
    return "%s %s\n%s\n"
        .formatted(state.name().toLowerCase(Locale.ROOT), progress, line.isEmpty() ? "-" : line);
  }

  /** Reads what {@link #text} made; empty if it is not whole. */
  static Optional<Marker> parse(String text) {
    int space = text.indexOf(' ');
    int line = text.indexOf('\n');
    if (space < 0 || line < space || !text.endsWith("\n") || line == text.length() - 1) {
      return Optional.empty();
    }
    try {
      String reason = text.substring(line + 1, text.length() - 1);
      return Optional.of(
          new Marker(
              State.valueOf(text.substring(0, space).toUpperCase(Locale.ROOT)),
              Progress.parse(text.substring(space + 1, line)),
              reason.equals("-") ? "" : reason));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
