// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static io.millrace.transforms.Records.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampFromHeaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final TimestampFromHeader<SourceRecord> setter =
      new TimestampFromHeader<>(InstantSource.fixed(NOW));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch.ms               | UTC             | en | 1763812800123              | 2025-11-22T12:00:00.123Z",
        "epoch.s                | UTC             | en | 1763812800.5               | 2025-11-22T12:00:00.500Z",
        "dd/MMM/yyyy:HH:mm:ss Z | UTC             | en | 22/Nov/2025:13:00:00 +0100 | 2025-11-22T12:00:00Z",
        "yyyy-MM-dd HH:mm:ss    | Europe/Berlin   | en | 2025-07-01 12:00:00        | 2025-07-01T10:00:00Z",
        "yyyy-MM-dd HH:mm:ss    | UTC             | en | 2025-07-01 12:00:00        | 2025-07-01T12:00:00Z",
        "yyyy-MM-dd             | +02:00          | en | 2025-07-01                 | 2025-06-30T22:00:00Z",
        "MMM d HH:mm:ss         | UTC             | en | Nov 22 11:59:00            | 2026-11-22T11:59:00Z",
        "MMM d HH:mm:ss         | UTC             | en | Dec 24 11:59:00            | 2025-12-24T11:59:00Z",
        "d MMMM yyyy            | UTC             | de | 3 Oktober 2025             | 2025-10-03T00:00:00Z",
      })
  void theHeadersTimeIsTheRecords(
      String format, String zone, String locale, String text, Instant expected) {
    setter.configure(
        properties("header", "time", "format", format, "zone", zone, "locale", locale));

    SourceRecord record = Records.withHeaders("time", text);
    SourceRecord changed = setter.apply(record);

    assertThat(changed.timestamp()).isEqualTo(expected.toEpochMilli());
    assertThat(changed).usingRecursiveComparison().ignoringFields("timestamp").isEqualTo(record);
  }

  @Test
  void aNumberIsUsedAsText() {
    setter.configure(properties("header", "time"));
    ConnectHeaders headers = new ConnectHeaders();
    headers.addLong("time", 5);

    assertThat(setter.apply(Records.of(Schema.STRING_SCHEMA, "v", headers)).timestamp())
        .isEqualTo(5);
  }

  @Test
  void aDateIsItsTimeWhateverTheFormat() {
    setter.configure(properties("header", "time", "format", "dd/MMM/yyyy:HH:mm:ss Z"));
    ConnectHeaders headers = new ConnectHeaders();
    headers.addTimestamp(
        "time",
        Date.from(Instant.ofEpochMilli(1_763_812_800_123L))); // as SimpleHeaderConverter makes it

    assertThat(setter.apply(Records.of(Schema.STRING_SCHEMA, "v", headers)).timestamp())
        .isEqualTo(1_763_812_800_123L);
  }

  @ParameterizedTest
  @CsvSource({
    "soon,            'no time in format ''epoch.ms'''",
    "'',              'no time in format ''epoch.ms'''",
    "-5,              'no time in format ''epoch.ms'''",
    "1795356000001,   before 1795352400000",
  })
  void aTimeThatCannotBeUsedIsIgnoredOrAnError(String text, String message) {
    SourceRecord record = Records.withHeaders("time", text);

    setter.configure(properties("header", "time", "on.missing", "fail"));
    assertThat(setter.apply(record)).isSameAs(record);

    setter.configure(properties("header", "time", "on.unparsable", "fail"));
    assertThatThrownBy(() -> setter.apply(record))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'" + text + "' in header time")
        .hasMessageContaining(message);
  }

  @Test
  void aRecordWithoutTheHeaderIsKeptOrAnError() {
    SourceRecord record = Records.withHeaders("other", "1");

    setter.configure(properties("header", "time", "on.unparsable", "fail"));
    assertThat(setter.apply(record)).isSameAs(record);

    setter.configure(properties("header", "time", "on.missing", "fail"));
    assertThatThrownBy(() -> setter.apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage("A record of topic logs has no header time");
  }

  @ParameterizedTest
  @CsvSource({
    "header,        '',        non-empty",
    "format,        HH:mm,     has no date",
    "format,        epoch.min, is no pattern",
    "zone,          Mars,      is not a time zone",
    "locale,        xx,        not a language",
    "on.missing,    drop,      'keep, fail'",
    "on.unparsable, drop,      'keep, fail'",
    "formt,         epoch.s,   did you mean \"format\"?",
  })
  void aMistakeIsReportedOnItsKey(String key, String value, String message) {
    Map<String, String> properties = properties("header", "time");
    properties.put(key, value);

    assertThatThrownBy(() -> setter.configure(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration " + key)
        .hasMessageContaining(message);
  }
}
