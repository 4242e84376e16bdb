// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.TestRecord;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bytes of a source file a record has. */
class SourceRangeTest {
  private final TextHeaders headers = new TextHeaders();

  @Test
  void itBeginsWhereItsHeaderSays() {
    assertThat(begin("0")).isZero();
    assertThat(begin("1048576")).isEqualTo(1_048_576);
    assertThat(begin("17".getBytes(UTF_8))).isEqualTo(17);
    assertThat(begin(17L)).isEqualTo(17); // as Connect's default converter of headers guesses
  }

  @Test
  void withoutTheHeaderItIsUnknown() {
    assertThat(SourceRange.begin(TestRecord.of("a").at("t", 0, 0), headers))
        .isEqualTo(SourceRange.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "", "x", "1.0", "9223372036854775807", "9223372036854775808"})
  void whatIsNoPositionIsRefused(String text) {
    assertThatThrownBy(() -> begin(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("file.offset is '" + text + "'");
  }

  @Test
  void itsLengthHasTheTerminator() {
    assertThat(length(TestRecord.of("ab"))).isEqualTo(3);
    assertThat(length(TestRecord.of("ab").unterminated())).isEqualTo(2);
    assertThat(length(TestRecord.of("").unterminated())).isZero();
  }

  @Test
  void bytesAreCountedAsTheyAre() {
    assertThat(length(TestRecord.of(new byte[5]))).isEqualTo(6);
    assertThat(length(TestRecord.of(ByteBuffer.wrap(new byte[5], 1, 3)))).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "日本", "😀", "a😀b", "\ud83d", "\ude00", "\ude00\ud83d", "\ud83dx"})
  void stringsAreCountedInUtf8(String text) {
    assertThat(length(TestRecord.of(text).unterminated())).isEqualTo(text.getBytes(UTF_8).length);
  }

  private long begin(Object header) {
    return SourceRange.begin(TestRecord.of("a").with("file.offset", header).at("t", 0, 0), headers);
  }

  private long length(TestRecord record) {
    return SourceRange.length(record.at("t", 0, 0), headers);
  }
}
