// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.line.Line;
import io.millrace.time.TimeFinder;
import io.millrace.time.TimeParser;
import io.millrace.time.TimePattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The times in the lines of a file. A line without one gets that of the line before it, the first
 * the time of reading; so does the rest of a line whose beginning was a record already.
 *
 * <p>Invariant: no time is so far in the future that brokers refuse it by default: one wrong clock,
 * or a zone that is not the log's, must not stop the connector.
 */
final class LineTimes implements RecordTimes {
  /** The default of the broker's {@code log.message.timestamp.after.max.ms}. */
  static final long MOST_AHEAD = 3_600_000;

  private static final Logger LOG = LoggerFactory.getLogger(LineTimes.class);

  private final TimePattern pattern;
  private final boolean decoded;
  private final FileOrigin origin;
  private final TimeFinder finder;
  private long last = TimeParser.NONE;
  private boolean inMidLine;
  private long missing;

  LineTimes(TimestampSource.InLine source, FileOrigin origin) {
    this.pattern = source.pattern();
    this.decoded = source.decoded();
    this.origin = origin;
    this.finder = pattern.finder();
  }

  @Override
  public long of(Line line, long now) {
    byte[] bytes = line.bytes();
    boolean isOnlyAnEnd = bytes.length == 0 && !line.terminated();
    if (!inMidLine && !isOnlyAnEnd) {
      long found = decoded ? finder.inText(line.text(), now) : finder.inLine(bytes, now);
      if (found != TimeParser.NONE && found <= now + MOST_AHEAD) {
        last = found;
      } else {
        miss(line, found);
      }
    }
    inMidLine = !line.terminated() && bytes.length > 0 && !endsLine(line);
    if (last == TimeParser.NONE) {
      last = now;
    }
    return last;
  }

  /** Chunks have their last line's end in them. */
  private boolean endsLine(Line line) {
    return decoded ? line.text().endsWith("\n") : line.bytes()[line.bytes().length - 1] == '\n';
  }

  private void miss(Line line, long found) {
    missing++;
    if (missing == 1) {
      LOG.warn(
          "{} at byte {}: {}; the record gets the timestamp of the one before, and so will others",
          origin.file().path(),
          line.start(),
          found == TimeParser.NONE
              ? "no time of " + pattern.format() + " where " + pattern.regex() + " looks for it"
              : "the time " + found + " ms is more than an hour in the future");
    }
  }

  @Override
  public long missing() {
    return missing;
  }
}
