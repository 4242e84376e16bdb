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
    long shift = zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
    long length = unit.getDuration().toMillis();
    long start = Math.floorDiv(millis + shift, length) * length - shift;
    return new TimeWindow(start, start + length).intersect(ofOneOffset(millis, zone));
  }

  /** From the last change of the zone's offset, at the time or before it, to the next one. */
  static TimeWindow ofOneOffset(long millis, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    Instant time = Instant.ofEpochMilli(millis);
    // Strictly before the next millisecond: a change of offset at this very one counts.
    ZoneOffsetTransition last = rules.previousTransition(time.plusMillis(1));
    ZoneOffsetTransition next = rules.nextTransition(time);
    return new TimeWindow(
        last == null ? ALWAYS.start : last.toEpochSecond() * 1000,
        next == null ? ALWAYS.end : next.toEpochSecond() * 1000);
  }

  TimeWindow intersect(TimeWindow other) {
    return new TimeWindow(Math.max(start, other.start), Math.min(end, other.end));
  }

  /** In milliseconds, of any window but {@link #ALWAYS}. */
  long length() {
    return end - start;
  }

  boolean contains(long millis) {
    return start <= millis && millis < end;
  }
}
