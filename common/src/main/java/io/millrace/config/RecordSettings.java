// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import io.millrace.record.FieldHeader;
import io.millrace.record.FileField;
import io.millrace.record.RecordShape;
import io.millrace.record.RecordShape.TimestampSource;
import io.millrace.template.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** What a record is made of: topic, key, headers, timestamp. */
public final class RecordSettings {
  /** Below this prefix stand constant headers. */
  public static final String STATIC_HEADERS = "headers.static.";

  public static final String TOPIC = "topic";
  private static final String KEY = "record.key";
  private static final String HEADERS = "headers";
  private static final String TIMESTAMP = "timestamp.source";

  private static final Choice<RecordShape.Key> KEYS = Choice.of(RecordShape.Key.class);
  private static final Choice<TimestampSource> TIMESTAMPS = Choice.of(TimestampSource.class);

  private RecordSettings() {}

  /**
   * Defines the keys.
   *
   * @param topicDefault {@link ConfigDef#NO_DEFAULT_VALUE} where a topic is required
   */
  public static ConfigDef define(ConfigDef def, Object topicDefault) {
    String group = "Records";
    return def.define(
            TOPIC,
            ConfigDef.Type.STRING,
            topicDefault,
            Checks.template(),
            Importance.HIGH,
            "Template of the topic's name over the record's fields and headers, such as"
                + " `logs-%{file.name}`, with Flume's escapes. Characters that a topic cannot have"
                + " become `-`.",
            group,
            1,
            Width.MEDIUM,
            TOPIC)
        .define(
            KEY,
            ConfigDef.Type.STRING,
            KEYS.text(RecordShape.Key.FILE),
            KEYS,
            Importance.MEDIUM,
            "`file`: `<host>:<path>`, so that a file stays in one topic partition, and in order."
                + " `none`: no key.",
            group,
            2,
            Width.SHORT,
            KEY)
        .define(
            HEADERS,
            ConfigDef.Type.LIST,
            FileField.NAME.label(),
            ConfigDef.LambdaValidator.with(
                RecordSettings::checkHeaders, () -> "fields, each as field or field:header"),
            Importance.MEDIUM,
            "Fields that become record headers, each as `field` or `field:header`. Fields: "
                + FileField.labels()
                + ". Constant headers are set by `headers.static.<name>`.",
            group,
            3,
            Width.LONG,
            HEADERS)
        .define(
            TIMESTAMP,
            ConfigDef.Type.STRING,
            TIMESTAMPS.text(TimestampSource.READ),
            TIMESTAMPS,
            Importance.MEDIUM,
            "The record's timestamp. `read`: when it was read. `file.modified`: when its file was"
                + " last modified.",
            group,
            4,
            Width.SHORT,
            TIMESTAMP);
  }

  /** Puts an error on the topic if its template asks for what no record has. */
  public static void check(AbstractConfig config, Problems problems) {
    try {
      from(config, Map.of());
    } catch (IllegalArgumentException e) {
      problems.add(TOPIC, e.getMessage());
    }
  }

  /**
   * Reads the keys.
   *
   * @param more constant headers besides those of {@code headers.static.}
   * @throws IllegalArgumentException if the topic's template asks for what no record has
   */
  public static RecordShape from(AbstractConfig config, Map<String, String> more) {
    Map<String, String> constants = new LinkedHashMap<>();
    config
        .originalsWithPrefix(STATIC_HEADERS)
        .forEach((name, value) -> constants.put(name, value.toString()));
    constants.putAll(more);
    return new RecordShape(
        Template.parse(config.getString(TOPIC)),
        KEYS.from(config, KEY),
        config.getList(HEADERS).stream().map(FieldHeader::parse).toList(),
        constants,
        TIMESTAMPS.from(config, TIMESTAMP));
  }

  private static void checkHeaders(String key, Object value) {
    for (Object element : (List<?>) value) {
      try {
        FieldHeader.parse(element.toString());
      } catch (IllegalArgumentException e) {
        throw new ConfigException(key, value, e.getMessage());
      }
    }
  }
}
