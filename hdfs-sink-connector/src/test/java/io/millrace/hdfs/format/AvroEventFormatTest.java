// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.TestRecord;
import io.millrace.hdfs.codec.AvroCodec;
import io.millrace.hdfs.record.TextHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class AvroEventFormatTest {
  private final AvroEventFormat format = new AvroEventFormat(new TextHeaders(), AvroCodec.DEFLATE);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void headersAreAMapOfTexts() throws IOException {
    SinkRecord record = TestRecord.of("body").unterminated().endOf("body").at("t", 0, 0);
    record.headers().addString("host", "日志-1");
    record.headers().addString("host", "two");
    record.headers().addInt("number", 7);
    record.headers().addBytes("bytes", "é".getBytes(UTF_8));
    record.headers().add("none", null, null);

    assertThat(written(record))
        .containsExactly(
            new AvroReadBack.Event(
                Map.of("host", "two", "number", "7", "bytes", "é"),
                ByteBuffer.wrap("body".getBytes(UTF_8))));
  }

  @Test
  void aHeaderThatWasTakenBackIsLeftOut() throws IOException {
    SinkRecord record = TestRecord.of("").at("t", 0, 0);
    record.headers().addString("host", "one");
    record.headers().add("host", null, null);

    assertThat(written(record))
        .containsExactly(new AvroReadBack.Event(Map.of(), ByteBuffer.allocate(0)));
  }

  @Test
  void aFileWithoutEventsIsOne() throws IOException {
    assertThat(written()).isEmpty();
  }

  @Test
  void aLargeBlockEndsBeforeItsUnit() throws IOException {
    RecordWriter writer = format.open(out);
    int header = out.size();
    writer.write(TestRecord.of(new byte[200_000]).at("t", 0, 0));
    assertThat(out.size()).isEqualTo(header);
    writer.write(TestRecord.of(new byte[200_000]).at("t", 0, 1));
    assertThat(out.size()).isGreaterThan(header);

    assertThat(AvroReadBack.events(out.toByteArray())).hasSize(2);
  }

  @Test
  void aValueThatHasNoBytesIsRefused() {
    for (Object value : new Object[] {null, List.of()}) {
      assertThatThrownBy(() -> format.check(TestRecord.of(value).at("t", 0, 0)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("an Avro event, which wants bytes, a string");
    }
  }

  private List<AvroReadBack.Event> written(SinkRecord... records) throws IOException {
    RecordWriter writer = format.open(out);
    for (SinkRecord record : records) {
      writer.write(record);
    }
    writer.endUnit();
    return AvroReadBack.events(out.toByteArray());
  }
}
