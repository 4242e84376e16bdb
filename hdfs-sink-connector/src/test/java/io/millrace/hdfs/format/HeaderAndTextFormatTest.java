// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.TestRecord;
import io.millrace.hdfs.record.TextHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class HeaderAndTextFormatTest {
  private final HeaderAndTextFormat format = new HeaderAndTextFormat(new TextHeaders());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final RecordWriter writer = format.open(out);

  @Test
  void headersStandBeforeTheValueInTheirOrder() throws IOException {
    SinkRecord record = TestRecord.of("GET /").at("t", 0, 0);
    record.headers().addString("host", "日志-1");
    record.headers().addString("app", "nginx");
    record.headers().addString("host", "two");
    record.headers().addString("empty", "");
    record.headers().add("none", null, null);
    record.headers().addBytes("bytes", "é".getBytes(UTF_8));
    record.headers().addInt("number", 7);
    writer.write(record);

    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "{host=日志-1, app=nginx, host=two, empty=, none=null, bytes=é, number=7} GET /\n");
  }

  @Test
  void aRecordWithoutHeadersHasEmptyBraces() throws IOException {
    writer.write(TestRecord.of("a").at("t", 0, 0));
    writer.write(TestRecord.of("").at("t", 0, 1));

    assertThat(out.toString(UTF_8)).isEqualTo("{} a\n{} \n");
  }

  @Test
  void nothingOfOneRecordGetsIntoTheNextOrIntoAnotherFile() throws IOException {
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    writer.write(TestRecord.of("a").with("file", "1").at("t", 0, 0));
    format.open(other).write(TestRecord.of("b").with("file", "2").at("t", 0, 1));
    writer.write(TestRecord.of("c").at("t", 0, 2));

    assertThat(out.toString(UTF_8)).isEqualTo("{file=1} a\n{} c\n");
    assertThat(other.toString(UTF_8)).isEqualTo("{file=2} b\n");
  }

  @Test
  void framingHeadersDoTheirWorkAndAreLeftOut() throws IOException {
    writer.write(TestRecord.of("a").with("h", "1").unterminated().endOf("a").at("t", 0, 0));

    assertThat(out.toString(UTF_8)).isEqualTo("{h=1} a");
  }

  @Test
  void bytesThatAreNoTextStayAsTheyAre() throws IOException {
    writer.write(TestRecord.of(new byte[] {(byte) 0xff, 0}).at("t", 0, 0));

    assertThat(out.toByteArray()).isEqualTo(new byte[] {'{', '}', ' ', (byte) 0xff, 0, '\n'});
  }

  @Test
  void valuesThatAreNoTextAreRefused() {
    for (Object value : new Object[] {null, Map.of()}) {
      assertThatThrownBy(() -> format.check(TestRecord.of(value).at("t", 0, 0)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("written as text, which wants bytes, a string, a number");
    }
    format.check(TestRecord.of("text").at("t", 0, 0));
  }
}
