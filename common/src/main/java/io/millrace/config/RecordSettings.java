// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import io.millrace.record.FieldHeader;
import io.millrace.record.FileField;
import io.millrace.record.HeaderShape;
import io.millrace.record.NameParts;
import io.millrace.record.RecordShape;
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

  /** Connect's own key, of transformations behind the source. */
  public static final String TRANSFORMS = "transforms";

  public static final String TOPIC = "topic";
  private static final String KEY = "record.key";
  private static final String HEADERS = "headers";
  private static final String NAME_REGEX = "file.name.regex";

  private static final Choice<RecordShape.Key> KEYS = Choice.of(RecordShape.Key.class);

  private RecordSettings() {}

  /**
   * Defines the keys.
   *
   * @param topicDefault {@link ConfigDef#NO_DEFAULT_VALUE} where a topic is required
   */
  public static ConfigDef define(ConfigDef def, Object topicDefault) {
    String group = "Records";
    def.define(
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
            NAME_REGEX,
            ConfigDef.Type.STRING,
            null,
            Checks.parsable("a regular expression with named groups", NameParts::parse),
            Importance.MEDIUM,
            "Regular expression of a file's whole name, whose named groups become record headers"
                + " and names for `topic`: with `(?<service>[a-z-]+)\\.log-(?<date>\\d{8})` a topic"
                + " can be `logs-%{service}`. A file whose name does not match has no such headers;"
                + " if the topic needs one of them, the file cannot be read.",
            group,
            4,
            Width.MEDIUM,
            NAME_REGEX);
    return TimestampSettings.define(def, group, 4);
  }

  /**
   * What no single value shows, by key.
   *
   * @param more constant headers besides those of {@code headers.static.}
   */
  public static Map<String, String> errors(AbstractConfig config, Map<String, String> more) {
    Map<String, String> errors = new LinkedHashMap<>(TimestampSettings.errors(config));
    try {
      headers(config, more);
    } catch (IllegalArgumentException e) {
      errors.put(NAME_REGEX, e.getMessage());
    }
    if (errors.isEmpty()) {
      try {
        from(config, more);
      } catch (IllegalArgumentException e) {
        errors.put(TOPIC, e.getMessage());
      }
    }
    return errors;
  }

  /**
   * Reads the keys, in which there are no {@link #errors}.
   *
   * @param more constant headers besides those of {@code headers.static.}
   */
  public static RecordShape from(AbstractConfig config, Map<String, String> more) {
    return new RecordShape(
        Template.parse(config.getString(TOPIC)),
        KEYS.from(config, KEY),
        headers(config, more),
        TimestampSettings.from(config),
        hasTransforms(config));
  }

  private static boolean hasTransforms(AbstractConfig config) {
    return config.originals().get(TRANSFORMS) instanceof String names && !names.isBlank();
  }

  private static HeaderShape headers(AbstractConfig config, Map<String, String> more) {
    Map<String, String> constants = new LinkedHashMap<>();
    config
        .originalsWithPrefix(STATIC_HEADERS)
        .forEach((name, value) -> constants.put(name, value.toString()));
    constants.putAll(more);
    String regex = Verbatim.text(config, NAME_REGEX);
    return new HeaderShape(
        config.getList(HEADERS).stream().map(FieldHeader::parse).toList(),
        constants,
        regex == null ? NameParts.NONE : NameParts.parse(regex));
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
