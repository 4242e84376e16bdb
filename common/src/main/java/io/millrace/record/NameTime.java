// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.line.Line;
import io.millrace.time.TimeParser;
import io.millrace.time.TimePattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in the name of a file; where it has none, the time at which reading it began.
 *
 * <p>Invariant: all records get the same.
 */
final class NameTime implements RecordTimes {
  private static final Logger LOG = LoggerFactory.getLogger(NameTime.class);

  private final TimePattern pattern;
  private final FileOrigin origin;
  private long time = TimeParser.NONE;
  private long missing;

  NameTime(TimePattern pattern, FileOrigin origin) {
    this.pattern = pattern;
    this.origin = origin;
  }

  @Override
  public long of(Line line, long now) {
    if (time == TimeParser.NONE) {
      long found = pattern.finder().inText(origin.file().name(), now);
      if (found == TimeParser.NONE || found > now + LineTimes.MOST_AHEAD) {
        missing++;
        LOG.warn(
            "The name of {} has no time of {} that {} finds, or it is in the future; its records"
                + " get the time of reading",
            origin.file().path(),
            pattern.format(),
            pattern.regex());
        found = now;
      }
      time = found;
    }
    return time;
  }

  @Override
  public long missing() {
    return missing;
  }
}
