// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.Checks;
import io.millrace.time.Language;
import io.millrace.time.TimeFormat;
import java.time.ZoneId;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/** The keys that tell how a time is written. */
final class TimeKeys {
  private static final String FORMAT = "format";
  private static final String ZONE = "zone";
  private static final String LOCALE = "locale";

  private TimeKeys() {}

  static ConfigDef define(ConfigDef def) {
    return def.define(
            FORMAT,
            ConfigDef.Type.STRING,
            TimeFormat.EPOCH_MILLIS,
            Checks.timeFormat(),
            Importance.HIGH,
            "How the time is written, as in the sources' `timestamp.format`: a pattern of Java's"
                + " DateTimeFormatter such as `dd/MMM/yyyy:HH:mm:ss Z`, or `epoch.ms` or `epoch.s`."
                + " A date without time is the start of the day. Without a year it is the latest one"
                + " that puts the time no more than a day after now.")
        .define(
            ZONE,
            ConfigDef.Type.STRING,
            "UTC",
            Checks.timeZone(),
            Importance.MEDIUM,
            "The zone of times that are written without an offset or zone.")
        .define(
            LOCALE,
            ConfigDef.Type.STRING,
            "en",
            Checks.language(),
            Importance.LOW,
            "The language of months and weekdays, as a BCP 47 tag.");
  }

  /** Fails where a pattern can be read in English, but not in the language that is wanted. */
  static TimeFormat read(AbstractConfig config) {
    try {
      return new TimeFormat(
          config.getString(FORMAT),
          ZoneId.of(config.getString(ZONE)),
          Language.of(config.getString(LOCALE)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(FORMAT, config.getString(FORMAT), e.getMessage());
    }
  }
}
