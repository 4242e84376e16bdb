// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.line.Line;
import io.millrace.time.TimeParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a file was last modified, for all its records until it is {@link #seen} again. One that was
 * modified in the future has the time at which the next record was read.
 *
 * <p>Invariant: all records between two sightings get the same.
 */
final class ModifiedTime implements RecordTimes {
  private static final Logger LOG = LoggerFactory.getLogger(ModifiedTime.class);

  private FileOrigin origin;
  private long time = TimeParser.NONE;
  private boolean ahead;
  private long missing;

  ModifiedTime(FileOrigin origin) {
    this.origin = origin;
  }

  @Override
  public long of(Line line, long now) {
    if (time == TimeParser.NONE) {
      long modified = Math.max(0, origin.file().modified());
      ahead = modified > now + LineTimes.MOST_AHEAD;
      time = ahead ? now : modified;
    }
    if (ahead) {
      miss();
    }
    return time;
  }

  private void miss() {
    missing++;
    if (missing == 1) {
      LOG.warn(
          "{} was modified at {} ms, which is more than an hour in the future; its records get the"
              + " time of reading, and so will others",
          origin.file().path(),
          origin.file().modified());
    }
  }

  @Override
  public void seen(FileOrigin now) {
    origin = now;
    time = TimeParser.NONE;
  }

  @Override
  public long missing() {
    return missing;
  }
}
