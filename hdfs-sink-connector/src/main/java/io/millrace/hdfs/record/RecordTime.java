// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

import io.millrace.config.Checks;
import io.millrace.config.Choice;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;

/** Which time a record has for the time escapes of templates, and the zone they print it in. */
public record RecordTime(TimestampSource source, MissingTimestamp missing, ZoneId zone) {
  public static final String TIMESTAMP_SOURCE = "timestamp.source";
  public static final String MISSING_TIMESTAMP = "missing.timestamp";
  public static final String TIMEZONE = "timezone";

  private static final String GROUP = "Time";
  private static final Choice<MissingTimestamp> MISSING = Choice.of(MissingTimestamp.class);

  public static ConfigDef define(ConfigDef def) {
    return def.define(
            TIMESTAMP_SOURCE,
            ConfigDef.Type.STRING,
            "record",
            ConfigDef.LambdaValidator.with(
                RecordTime::checkSource, () -> "record, wallclock, header:<name>"),
            Importance.MEDIUM,
            "The time that the time escapes print. `record`: the Kafka record's timestamp."
                + " `header:<name>`: a header with milliseconds since the epoch. `wallclock`: the"
                + " time at which the sink handles the record.",
            GROUP,
            1,
            Width.MEDIUM,
            "Timestamp source")
        .define(
            MISSING_TIMESTAMP,
            ConfigDef.Type.STRING,
            MISSING.text(MissingTimestamp.RECORD),
            MISSING,
            Importance.LOW,
            "What a record without that time gets, or one whose header is not a whole number:"
                + " `record`, the Kafka record's timestamp; `wallclock`; or `fail`, which makes it a"
                + " bad record. A record that has no timestamp in Kafka either is a bad record.",
            GROUP,
            2,
            Width.MEDIUM,
            "Missing timestamp")
        .define(
            TIMEZONE,
            ConfigDef.Type.STRING,
            "UTC",
            Checks.timeZone(),
            Importance.MEDIUM,
            "The zone that the time escapes print in.",
            GROUP,
            3,
            Width.MEDIUM,
            "Time zone");
  }

  public static RecordTime from(AbstractConfig config) {
    return new RecordTime(
        TimestampSource.parse(config.getString(TIMESTAMP_SOURCE)),
        MISSING.from(config, MISSING_TIMESTAMP),
        ZoneId.of(config.getString(TIMEZONE)));
  }

  /**
   * Milliseconds since the epoch.
   *
   * @throws DataException if the record has no time and nothing may stand for it
   */
  public long of(ConnectRecord<?> record, long now, TextHeaders headers) {
    OptionalLong time = source.read(record, now, headers);
    if (time.isPresent()) {
      return time.getAsLong();
    }
    return switch (missing) {
      case WALLCLOCK -> now;
      case FAIL -> throw new DataException("it has no time by " + TIMESTAMP_SOURCE);
      case RECORD -> {
        if (record.timestamp() == null) {
          throw new DataException(
              "it has no time by " + TIMESTAMP_SOURCE + ", and no timestamp in Kafka either");
        }
        yield record.timestamp();
      }
    };
  }

  private static void checkSource(String key, Object value) {
    try {
      TimestampSource.parse((String) value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, value, e.getMessage());
    }
  }
}
