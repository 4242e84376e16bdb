// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.Checks;
import io.millrace.config.StepConfig;
import io.millrace.record.TopicName;
import io.millrace.template.Template;
import io.millrace.template.TemplateValues;
import io.millrace.transforms.text.RecordText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;

/**
 * Sends a record to the topic that its headers name; Flume's multiplexing selector.
 *
 * <p>Invariant: a record leaves with a legal topic name, or not at all.
 */
public final class TopicFromHeader<R extends ConnectRecord<R>> extends Step<R> {
  public static final String OVERVIEW_DOC =
      "Sets the topic from a template over the record's headers. Characters that a topic cannot have"
          + " become `-`. A result that is still no topic name, such as one of more than 249"
          + " characters, is an error of the record.";

  private static final String TEMPLATE = "template";
  private static final String ON_MISSING = "on.missing";
  private static final String TOPIC = "topic";

  public static final ConfigDef CONFIG_DEF = define();

  private Template template;
  private Missing onMissing;

  private static ConfigDef define() {
    ConfigDef def =
        new ConfigDef()
            .define(
                TEMPLATE,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                ConfigDef.CompositeValidator.of(new ConfigDef.NonEmptyString(), Checks.template()),
                Importance.HIGH,
                "The topic, with Flume's escapes: `%{level}` is the header `level`, `%{topic}` the"
                    + " topic so far if there is no header of that name, and `%Y`, `%m`, `%d` and the"
                    + " like are of the record's timestamp, in UTC.");
    return Missing.define(
        def,
        ON_MISSING,
        "that lacks a header in `template`, or has it blank, or that has no timestamp where"
            + " `template` prints the time");
  }

  @Override
  public void configure(Map<String, ?> properties) {
    AbstractConfig config = StepConfig.ofTransformation(CONFIG_DEF, properties);
    template = Template.parse(config.getString(TEMPLATE));
    onMissing = Missing.CHOICE.from(config, ON_MISSING);
  }

  @Override
  public R apply(R record) {
    String missing = missing(record);
    if (missing != null) {
      return switch (onMissing) {
        case KEEP -> record;
        case FAIL ->
            throw new DataException(
                "A record of topic %s has no %s for %s '%s'"
                    .formatted(record.topic(), missing, TEMPLATE, template));
      };
    }
    return record.newRecord(
        topic(record),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        record.timestamp());
  }

  /** What the record lacks, null if nothing. */
  private String missing(R record) {
    for (String name : template.headers()) {
      String text = text(record, name);
      if (text == null || text.isBlank()) {
        return "header " + name;
      }
    }
    return template.usesTime() && record.timestamp() == null ? "timestamp" : null;
  }

  private String topic(R record) {
    String topic = TopicName.replacingIllegal(template.render(new Values(record)));
    if (!TopicName.isName(topic)) {
      throw new DataException(
          "A record of topic %s: %s '%s' gives '%s', which is no topic name"
              .formatted(record.topic(), TEMPLATE, template, topic));
    }
    return topic;
  }

  private static String text(ConnectRecord<?> record, String name) {
    String text = RecordText.header(record, name);
    return text == null && name.equals(TOPIC) ? record.topic() : text;
  }

  private record Values(ConnectRecord<?> record) implements TemplateValues {
    @Override
    public String header(String name) {
      return text(record, name);
    }

    @Override
    public long timestamp() {
      return record.timestamp();
    }

    @Override
    public ZonedDateTime time() {
      return Instant.ofEpochMilli(timestamp()).atZone(ZoneOffset.UTC);
    }
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
