// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.line.Line;
import io.millrace.time.TimeParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a file was last modified, for all its records. One that was modified in the future has the
 * time at which reading it began.
 *
 * <p>Invariant: all records get the same.
 */
final class ModifiedTime implements RecordTimes {
  private static final Logger LOG = LoggerFactory.getLogger(ModifiedTime.class);

  private final FileOrigin origin;
  private long time = TimeParser.NONE;
  private long missing;

  ModifiedTime(FileOrigin origin) {
    this.origin = origin;
  }

  @Override
  public long of(Line line, long now) {
    if (time == TimeParser.NONE) {
      long modified = Math.max(0, origin.file().modified());
      if (modified > now + LineTimes.MOST_AHEAD) {
        missing++;
        LOG.warn(
            "{} was modified at {} ms, which is more than an hour in the future; its records get"
                + " the time of reading",
            origin.file().path(),
            modified);
        modified = now;
      }
      time = modified;
    }
    return time;
  }

  @Override
  public long missing() {
    return missing;
  }
}
