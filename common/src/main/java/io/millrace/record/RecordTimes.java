// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.line.Line;

/** The timestamps of one file's records, asked for in their order. */
interface RecordTimes {
  /**
   * The timestamp of the next record, never negative.
   *
   * @param now time of reading, milliseconds since the epoch
   */
  long of(Line line, long now);

  /** The file was looked at again. */
  default void seen(FileOrigin origin) {}

  /** Records so far that had to do without a time of their own. */
  default long missing() {
    return 0;
  }

  static RecordTimes of(TimestampSource source, FileOrigin origin) {
    if (source instanceof TimestampSource.FileName name) {
      return new NameTime(name.pattern(), origin);
    }
    if (source instanceof TimestampSource.InLine line) {
      return new LineTimes(line, origin);
    }
    if (source instanceof TimestampSource.FileModified) {
      return new ModifiedTime(origin);
    }
    return (line, now) -> now;
  }
}
