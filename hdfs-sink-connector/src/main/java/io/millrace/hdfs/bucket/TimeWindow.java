// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A stretch of time, in milliseconds since the epoch, in which a template prints one text.
 *
 * <p>Invariant: within it the zone has one offset from UTC, and all its times agree when cut to the
 * unit that it was made for.
 */
record TimeWindow(long start, long end) {
  static final TimeWindow ALWAYS = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

  /** The window of {@code unit}, at most a day long, that holds the time. */
  static TimeWindow around(long millis, ZoneId zone, ChronoUnit unit) {
    ZoneRules rules = zone.getRules();
    Instant time = Instant.ofEpochMilli(millis);
    long shift = rules.getOffset(time).getTotalSeconds() * 1000L;
    long length = unit.getDuration().toMillis();
    long start = Math.floorDiv(millis + shift, length) * length - shift;
    long end = start + length;
    // Strictly before the next millisecond: a change of offset at this very one counts.
    ZoneOffsetTransition last = rules.previousTransition(time.plusMillis(1));
    if (last != null) {
      start = Math.max(start, last.toEpochSecond() * 1000);
    }
    ZoneOffsetTransition next = rules.nextTransition(time);
    if (next != null) {
      end = Math.min(end, next.toEpochSecond() * 1000);
    }
    return new TimeWindow(start, end);
  }

  boolean contains(long millis) {
    return start <= millis && millis < end;
  }
}
