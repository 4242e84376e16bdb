// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.TestRecord;
import io.millrace.hdfs.record.TextHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class TextFormatTest {
  private final TextFormat format = new TextFormat(new TextHeaders());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final RecordWriter writer = format.open(out);

  @Test
  void valuesAreLines() throws IOException {
    byte[] padded = "xxbytesxx".getBytes(UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(6).put("direct".getBytes(UTF_8)).flip();
    ByteBuffer readOnly = ByteBuffer.wrap("fixed".getBytes(UTF_8)).asReadOnlyBuffer();
    write(
        "text 日志",
        "bytes".getBytes(UTF_8),
        ByteBuffer.wrap(padded, 2, 5).slice(),
        ByteBuffer.wrap(padded, 2, 5),
        direct,
        readOnly,
        (byte) 1,
        2,
        3L,
        4.5,
        true,
        "");

    assertThat(out.toString(UTF_8))
        .isEqualTo("text 日志\nbytes\nbytes\nbytes\ndirect\nfixed\n1\n2\n3\n4.5\ntrue\n\n");
    assertThat(direct.remaining()).isEqualTo(6);
  }

  @Test
  void bytesThatAreNoTextStayAsTheyAre() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    writer.write(TestRecord.of(all).unterminated().at("t", 0, 0));

    assertThat(out.toByteArray()).isEqualTo(all);
  }

  @Test
  void aTerminatorThatTheFileDidNotHaveIsNotAdded() throws IOException {
    writer.write(TestRecord.of("a\r").at("t", 0, 0));
    writer.write(TestRecord.of("b").with("millrace.unterminated", "true").at("t", 0, 1));

    assertThat(out.toString(UTF_8)).isEqualTo("a\r\nb");
  }

  @Test
  void otherValuesAreRefused() {
    Schema schema = SchemaBuilder.struct().field("f", Schema.STRING_SCHEMA).build();
    for (Object value : new Object[] {new Struct(schema), Map.of(), List.of(), Instant.EPOCH}) {
      assertThatThrownBy(() -> format.check(record(value)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("its value is a ")
          .hasMessageContaining("which wants bytes, a string, a number or a boolean");
    }
    assertThatThrownBy(() -> format.check(record(null))).hasMessageContaining("its value is null");
  }

  private void write(Object... values) throws IOException {
    for (Object value : values) {
      format.check(record(value));
      writer.write(record(value));
    }
  }

  private static SinkRecord record(Object value) {
    return TestRecord.of(value).at("t", 0, 0);
  }
}
