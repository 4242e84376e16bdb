// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.TestRecord;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class TextHeadersTest {
  private final TextHeaders headers = new TextHeaders();

  @Test
  void stringsBytesAndOtherValuesAreText() {
    assertThat(text("日志")).isEqualTo("日志");
    assertThat(text("日志".getBytes(UTF_8))).isEqualTo("日志");
    assertThat(text(ByteBuffer.wrap("日志".getBytes(UTF_8)))).isEqualTo("日志");
    assertThat(text((byte) 7)).isEqualTo("7");
    assertThat(text(true)).isEqualTo("true");
  }

  @Test
  void readingABufferDoesNotUseItUp() {
    ByteBuffer buffer = ByteBuffer.wrap("x".getBytes(UTF_8));

    assertThat(text(buffer)).isEqualTo(text(buffer)).isEqualTo("x");
  }

  @Test
  void whatIsMissingOrNullIsNull() {
    assertThat(text(null)).isNull();
    assertThat(headers.text(TestRecord.of("v").at("t", 0, 0), "h")).isNull();
  }

  @Test
  void theLastOfSeveralCounts() {
    SinkRecord record = TestRecord.of("v").with("h", "first").at("t", 0, 0);
    record.headers().addString("h", "last");

    assertThat(headers.text(record, "h")).isEqualTo("last");
  }

  @Test
  void aFlagIsSetByTheWordTrue() {
    assertThat(isSet("true")).isTrue();
    assertThat(isSet(true)).isTrue();
    assertThat(isSet("true".getBytes(UTF_8))).isTrue();
    assertThat(isSet("false")).isFalse();
    assertThat(isSet("")).isFalse();
    assertThat(isSet(null)).isFalse();
    assertThat(headers.isSet(TestRecord.of("v").at("t", 0, 0), "h")).isFalse();
  }

  @Test
  void theEndOfAFileSaysWhatItKnows() {
    assertThat(FileEnd.of(TestRecord.of("v").at("t", 0, 0), headers)).isEmpty();
    assertThat(
            FileEnd.of(TestRecord.of("v").with("millrace.file.end", "true").at("t", 0, 0), headers))
        .contains(new FileEnd(Optional.empty(), Optional.empty()));

    FileEnd end = FileEnd.of(TestRecord.of("v").endOf("abc").at("t", 0, 0), headers).orElseThrow();
    assertThat(end).isEqualTo(new FileEnd(Optional.of("3"), Optional.of("364b3fb7")));
    assertThat(end.matches(3, Optional.of("364b3fb7"))).isTrue();
    assertThat(end.matches(3, Optional.empty())).isTrue();
    assertThat(end.matches(4, Optional.of("364b3fb7"))).isFalse();
    assertThat(end.matches(3, Optional.of("364b3fb8"))).isFalse();
    assertThat(new FileEnd(Optional.empty(), Optional.empty()).matches(4, Optional.of("x")))
        .isTrue();
  }

  private String text(Object value) {
    return headers.text(TestRecord.of("v").with("h", value).at("t", 0, 0), "h");
  }

  private boolean isSet(Object value) {
    return headers.isSet(TestRecord.of("v").with("h", value).at("t", 0, 0), "h");
  }
}
