// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.config.StepConfig;
import io.millrace.time.TimeFormat;
import io.millrace.time.TimeParser;
import io.millrace.transforms.text.RecordText;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;

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

  private static final int MOST_QUOTED = 100;

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
    AbstractConfig config = StepConfig.ofTransformation(CONFIG_DEF, properties);
    header = config.getString(HEADER);
    format = TimeKeys.read(config);
    parser = format.parser();
    onMissing = Missing.CHOICE.from(config, ON_MISSING);
    onUnparsable = Missing.CHOICE.from(config, ON_UNPARSABLE);
  }

  @Override
  public R apply(R record) {
    Header found = record.headers().lastWithName(header);
    if (found == null || found.value() == null) {
      return without(onMissing, record, () -> "has no header " + header);
    }
    long now = clock.millis();
    long time = time(found, now);
    if (time == TimeParser.NONE || time > now + MOST_AHEAD) {
      return without(onUnparsable, record, () -> unparsable(found, time, now));
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

  /** Connect's default header converter makes a Date of much that looks like a time. */
  private long time(Header found, long now) {
    if (found.value() instanceof Date date) {
      return date.toInstant().toEpochMilli();
    }
    byte[] bytes = RecordText.of(found).getBytes(UTF_8);
    return parser.parse(bytes, 0, bytes.length, now);
  }

  private String unparsable(Header found, long time, long now) {
    String text = RecordText.of(found);
    return "has '%s' in header %s, which is no time in format '%s'%s"
        .formatted(
            text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…",
            header,
            format,
            time == TimeParser.NONE ? "" : " before " + (now + MOST_AHEAD));
  }

  private R without(Missing policy, R record, Supplier<String> why) {
    return switch (policy) {
      case KEEP -> record;
      case FAIL -> throw new DataException("A record of topic " + record.topic() + " " + why.get());
    };
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
