// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import io.millrace.config.Choice;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Cuts local time into slots and gives the begin of the slot that a time is in, for the time
 * escapes of templates. As in Flume the slots begin anew with each minute, hour or day, so that the
 * last of them may be a short one. Off, it has slots of a millisecond.
 *
 * <p>Unlike Flume's, a rounded time is never later than the time itself, whatever the clocks do.
 *
 * <p>Invariant: rounding keeps the order of times, rounding twice is rounding once, and times of
 * one slot at one offset from UTC are rounded to the same one.
 *
 * @param slot length of a slot in milliseconds
 * @param cycle how long it takes until slots begin anew, in milliseconds, at most a day
 */
public record Rounding(long slot, long cycle) {
  public static final String ROUND_UNIT = "round.unit";
  public static final String ROUND_VALUE = "round.value";

  static final Rounding OFF = new Rounding(1, 1000);

  private static final String GROUP = "Time";
  private static final Choice<RoundUnit> UNITS = Choice.of(RoundUnit.class);

  public Rounding {
    if (slot < 1 || slot > cycle) {
      throw new IllegalArgumentException("A slot must have 1 to " + cycle + " ms, not " + slot);
    }
  }

  static Rounding to(RoundUnit unit, int value) {
    return new Rounding(unit.millis() * value, unit.cycleMillis());
  }

  static ConfigDef define(ConfigDef def) {
    return def.define(
            ROUND_UNIT,
            ConfigDef.Type.STRING,
            null,
            UNITS,
            Importance.MEDIUM,
            "With this, the time escapes, all but `%t`, print the time rounded down: its seconds,"
                + " minutes or hours to a multiple of `round.value`, in local time, and 0 for what"
                + " is smaller. Not set: no rounding.",
            GROUP,
            4,
            Width.SHORT,
            "Round unit")
        .define(
            ROUND_VALUE,
            ConfigDef.Type.INT,
            1,
            ConfigDef.Range.between(1, RoundUnit.SECOND.most()),
            Importance.MEDIUM,
            "How many `round.unit` the time is rounded down to a multiple of; at most 24 hours,"
                + " which is the local day. If they do not divide the minute, hour or day, its last"
                + " slot is a short one: 25 minutes give 00, 25 and 50. When clocks change, the"
                + " rounded time is never later than the time itself: in a repeated hour each pass"
                + " has slots of its own; a slot whose begin is skipped begins with the change.",
            GROUP,
            5,
            Width.SHORT,
            "Round value");
  }

  static Rounding from(AbstractConfig config) {
    RoundUnit unit = UNITS.from(config, ROUND_UNIT);
    return unit == null ? OFF : to(unit, config.getInt(ROUND_VALUE));
  }

  /** Puts an error on {@code round.value} if it does not go with the unit. */
  public static void check(Map<String, ConfigValue> values) {
    ConfigValue unit = values.get(ROUND_UNIT);
    ConfigValue value = values.get(ROUND_VALUE);
    if (!unit.errorMessages().isEmpty() || !(value.value() instanceof Integer number)) {
      return;
    }
    if (unit.value() == null) {
      if (number != 1) {
        value.addErrorMessage(
            "is " + number + ", but without " + ROUND_UNIT + " nothing is rounded");
      }
      return;
    }
    for (RoundUnit candidate : RoundUnit.values()) {
      if (UNITS.text(candidate).equals(unit.value()) && number > candidate.most()) {
        value.addErrorMessage(
            "must be at most "
                + candidate.most()
                + " with "
                + ROUND_UNIT
                + "="
                + unit.value()
                + ": got "
                + number);
      }
    }
  }

  /** The time, in milliseconds since the epoch, rounded down in local time of the zone. */
  long down(long millis, ZoneId zone) {
    long shift = shift(millis, zone);
    long begin = begin(millis + shift);
    long steady = TimeWindow.ofOneOffset(millis, zone).start();
    if (begin - shift >= steady) {
      return begin - shift;
    }
    // The clocks changed since the slot began. If the same slot was on just before, it goes on.
    // Otherwise its begin was skipped, or lies before slots that have been: it begins here.
    long before = steady - 1;
    return begin(before + shift(before, zone)) == begin ? down(before, zone) : steady;
  }

  /**
   * A window around the time in which a template prints one text.
   *
   * @param resolution what the template prints, unrounded
   */
  TimeWindow window(long millis, ZoneId zone, ChronoUnit resolution) {
    TimeWindow printed = TimeWindow.around(millis, zone, resolution);
    if (resolution.compareTo(ChronoUnit.SECONDS) < 0) {
      return printed; // %t is not rounded
    }
    TimeWindow rounded = slotAround(millis, zone);
    // Where no time is rounded out of the printed window, all that is in it prints alike.
    boolean closed = down(printed.start(), zone) == printed.start();
    return closed && printed.length() > rounded.length() ? printed : rounded;
  }

  private TimeWindow slotAround(long millis, ZoneId zone) {
    long shift = shift(millis, zone);
    long begin = begin(millis + shift);
    long end = Math.min(begin + slot, cycleOf(begin) + cycle);
    return new TimeWindow(begin - shift, end - shift)
        .intersect(TimeWindow.ofOneOffset(millis, zone));
  }

  /** Where the slot begins, both in milliseconds of local time. */
  private long begin(long local) {
    long from = cycleOf(local);
    return from + (local - from) / slot * slot;
  }

  private long cycleOf(long local) {
    return Math.floorDiv(local, cycle) * cycle;
  }

  private static long shift(long millis, ZoneId zone) {
    return zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
  }
}
