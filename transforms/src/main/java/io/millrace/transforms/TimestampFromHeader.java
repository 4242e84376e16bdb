// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.config.StepConfig;
import io.millrace.time.TimeFormat;
import io.millrace.time.TimeParser;
import io.millrace.transforms.text.RecordText;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;

/**
 * A header's time becomes the record's timestamp, with which the HDFS sink fills {@code %Y-%m-%d}.
 *
 * <p>Invariant: no timestamp is one that brokers refuse by default.
 */
public final class TimestampFromHeader<R extends ConnectRecord<R>> extends Step<R> {
  public static final String OVERVIEW_DOC =
      "Sets the record's timestamp to the time that a header holds.";

  /** The default of the broker's {@code log.message.timestamp.after.max.ms}. */
  private static final long MOST_AHEAD = 3_600_000;

  private static final String HEADER = "header";
  private static final String ON_MISSING = "on.missing";
  private static final String ON_UNPARSABLE = "on.unparsable";

  public static final ConfigDef CONFIG_DEF = define();

  private final InstantSource clock;
  private String header;
  private TimeFormat format;
  private TimeParser parser;
  private Missing onMissing;
  private Missing onUnparsable;

  public TimestampFromHeader() {
    this(InstantSource.system());
  }

  TimestampFromHeader(InstantSource clock) {
    this.clock = clock;
  }

  private static ConfigDef define() {
    ConfigDef def =
        new ConfigDef()
            .define(
                HEADER,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                new ConfigDef.NonEmptyString(),
                Importance.HIGH,
                "The name of the header.");
    TimeKeys.define(def);
    Missing.define(def, ON_MISSING, "that has no such header");
    return Missing.define(
        def,
        ON_UNPARSABLE,
        "whose header holds no time in `format`, or one more than an hour in the future, which"
            + " brokers refuse by default");
  }

  @Override
  public void configure(Map<String, ?> properties) {
    AbstractConfig config = StepConfig.read(CONFIG_DEF, properties);
    header = config.getString(HEADER);
    format = TimeKeys.read(config);
    parser = format.parser();
    onMissing = Missing.CHOICE.from(config, ON_MISSING);
    onUnparsable = Missing.CHOICE.from(config, ON_UNPARSABLE);
  }

  @Override
  public R apply(R record) {
    String text = RecordText.header(record, header);
    if (text == null) {
      return without(onMissing, record, "has no header " + header);
    }
    byte[] bytes = text.getBytes(UTF_8);
    long now = clock.millis();
    long time = parser.parse(bytes, 0, bytes.length, now);
    if (time == TimeParser.NONE || time > now + MOST_AHEAD) {
      return without(
          onUnparsable,
          record,
          "has '%s' in header %s, which is no time in format '%s'%s"
              .formatted(
                  text,
                  header,
                  format,
                  time == TimeParser.NONE ? "" : " before " + (now + MOST_AHEAD)));
    }
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        time);
  }

  private R without(Missing policy, R record, String why) {
    return switch (policy) {
      case KEEP -> record;
      case FAIL -> throw new DataException("A record of topic " + record.topic() + " " + why);
    };
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
