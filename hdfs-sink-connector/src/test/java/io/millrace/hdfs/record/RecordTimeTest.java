// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.TestRecord;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTimeTest {
  private static final long NOW = 5000;

  /** The Kafka timestamp is 1000 or missing, the wall clock 5000. */
  @ParameterizedTest(name = "{0}, missing {1}: Kafka {2}, header {3}: {4}")
  @CsvSource({
    "record,record,1000,,1000",
    "record,wallclock,1000,,1000",
    "record,wallclock,,,5000",
    "record,record,,,",
    "record,fail,,,",
    "wallclock,fail,,,5000",
    "wallclock,record,1000,,5000",
    "header:ts,record,1000,777,777",
    "header:ts,record,1000,-1,-1",
    "header:ts,record,1000,,1000",
    "header:ts,record,1000,soon,1000",
    "header:ts,record,1000,7.5,1000",
    "header:ts,record,,,",
    "header:ts,wallclock,1000,,5000",
    "header:ts,wallclock,1000,soon,5000",
    "header:ts,fail,1000,,",
    "header:ts,fail,1000,soon,",
    "header:ts,fail,1000,777,777",
  })
  void itIsTakenFromTheSourceOrWhatStandsForIt(
      String source, String missing, Long kafka, String header, Long expected) {
    RecordTime time = time(Map.of("timestamp.source", source, "missing.timestamp", missing));
    TestRecord record = new TestRecord(null, "v", Map.of(), kafka);
    TestRecord whole = header == null ? record : record.with("ts", header);

    if (expected == null) {
      assertThatThrownBy(() -> time.of(whole.at("t", 0, 0), NOW, new TextHeaders()))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("timestamp.source");
    } else {
      assertThat(time.of(whole.at("t", 0, 0), NOW, new TextHeaders())).isEqualTo(expected);
    }
  }

  @Test
  void aTimestampThatTheHeaderConverterMadeANumberIsUnderstood() {
    RecordTime time = time(Map.of("timestamp.source", "header:ts"));

    assertThat(time.of(TestRecord.of("v").with("ts", 123L).at("t", 0, 0), NOW, new TextHeaders()))
        .isEqualTo(123);
  }

  private static RecordTime time(Map<String, String> settings) {
    return RecordTime.from(new AbstractConfig(RecordTime.define(new ConfigDef()), settings));
  }
}
