// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import io.millrace.record.TimestampSource;
import io.millrace.time.Language;
import io.millrace.time.TimeFormat;
import io.millrace.time.TimePattern;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Where a record's timestamp comes from. */
final class TimestampSettings {
  private static final String SOURCE = "timestamp.source";
  private static final String REGEX = "timestamp.regex";
  private static final String FORMAT = "timestamp.format";
  private static final String ZONE = "timestamp.zone";
  private static final String LOCALE = "timestamp.locale";

  private static final Choice<Source> SOURCES = Choice.of(Source.class);

  private enum Source {
    READ("read"),
    FILE_MODIFIED("file.modified"),
    FILE_NAME("file.name"),
    LINE("line");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    boolean isText() {
      return this == FILE_NAME || this == LINE;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  private TimestampSettings() {}

  /** Defines the keys at the end of a group that has {@code before} keys. */
  static ConfigDef define(ConfigDef def, String group, int before) {
    return def.define(
            SOURCE,
            ConfigDef.Type.STRING,
            SOURCES.text(Source.READ),
            SOURCES,
            Importance.MEDIUM,
            "The record's timestamp. `read`: when it was read. `file.modified`: when its file was"
                + " last modified. `file.name`, `line`: the time that the file's name or the record"
                + " itself holds, found by `timestamp.regex` and read by `timestamp.format`. A"
                + " record without a time, or with one more than an hour in the future, which"
                + " brokers refuse by default, gets the timestamp of its file's record before it,"
                + " else the time of reading; that is logged once a file.",
            group,
            before + 1,
            Width.SHORT,
            SOURCE)
        .define(
            REGEX,
            ConfigDef.Type.STRING,
            null,
            Checks.regexWithGroups(1),
            Importance.MEDIUM,
            "Regular expression that is searched in the file's name or in the record; its first"
                + " group is the time, such as `\\[([^\\]]+)\\]` in nginx's access log. Of a record"
                + " the first 4096 bytes are searched, each as one character (ISO-8859-1), or the"
                + " first 4096 characters if `charset` is UTF-16 or UTF-32. An expression that"
                + " tries a million times without a result has found nothing.",
            group,
            before + 2,
            Width.MEDIUM,
            REGEX)
        .define(
            FORMAT,
            ConfigDef.Type.STRING,
            null,
            Checks.timeFormat(),
            Importance.MEDIUM,
            "How the time is written: a pattern of Java's DateTimeFormatter such as"
                + " `dd/MMM/yyyy:HH:mm:ss Z`, or `epoch.ms` or `epoch.s`, the latter with or without"
                + " a fraction. A date without time is the start of the day. Without a year, as in"
                + " syslog's `MMM d HH:mm:ss`, it is the latest one that puts the time no more than"
                + " a day after the time of reading; a `d` after a blank takes one more blank.",
            group,
            before + 3,
            Width.MEDIUM,
            FORMAT)
        .define(
            ZONE,
            ConfigDef.Type.STRING,
            "UTC",
            Checks.timeZone(),
            Importance.MEDIUM,
            "The zone of times that are written without an offset or zone.",
            group,
            before + 4,
            Width.SHORT,
            ZONE)
        .define(
            LOCALE,
            ConfigDef.Type.STRING,
            "en",
            Checks.language(),
            Importance.LOW,
            "The language of months and weekdays in the time, as a BCP 47 tag. Texts of a record"
                + " are read as UTF-8.",
            group,
            before + 5,
            Width.SHORT,
            LOCALE);
  }

  /** What no single value shows, by key. */
  static Map<String, String> errors(AbstractConfig config) {
    Map<String, String> errors = new LinkedHashMap<>();
    Source source = SOURCES.from(config, SOURCE);
    if (source.isText()) {
      for (String key : new String[] {REGEX, FORMAT}) {
        if (config.getString(key) == null) {
          errors.put(key, SOURCE + "=" + source + " needs it");
        }
      }
      if (errors.isEmpty()) {
        try {
          pattern(config);
        } catch (IllegalArgumentException e) {
          errors.put(FORMAT, e.getMessage());
        }
      }
    }
    return errors;
  }

  /** Reads the keys, in which there are no {@link #errors}. */
  static TimestampSource from(AbstractConfig config) {
    return switch (SOURCES.from(config, SOURCE)) {
      case READ -> new TimestampSource.Read();
      case FILE_MODIFIED -> new TimestampSource.FileModified();
      case FILE_NAME -> new TimestampSource.FileName(pattern(config));
      case LINE -> new TimestampSource.InLine(pattern(config), ValueSettings.isWide(config));
    };
  }

  private static TimePattern pattern(AbstractConfig config) {
    return new TimePattern(
        Pattern.compile(Verbatim.text(config, REGEX)),
        new TimeFormat(
            Verbatim.text(config, FORMAT),
            ZoneId.of(config.getString(ZONE)),
            Language.of(config.getString(LOCALE))));
  }
}
