// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.hdfs.TestRecord;
import io.millrace.hdfs.record.TextHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
  private static final ObjectMapper PARSER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final JsonFormat format = new JsonFormat(new TextHeaders());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aRecordIsAnObjectOnALine() throws IOException {
    TestRecord record = TestRecord.of("GET /").key("h:/log".getBytes(UTF_8)).with("host", "日志");

    assertThat(written(record.at("t", 3, 42)))
        .isEqualTo(
            "{\"topic\":\"t\",\"partition\":3,\"offset\":42,\"timestamp\":1770163140000,"
                + "\"key\":\"h:/log\",\"headers\":{\"host\":\"日志\"},\"value\":\"GET /\"}\n");
  }

  @Test
  void recordsFollowEachOtherAndFilesStayApart() throws IOException {
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    RecordWriter writer = format.open(out);
    writer.write(TestRecord.of("a longer value").with("h", "1").at("t", 0, 0));
    format.open(other).write(TestRecord.of("b").at("t", 0, 1));
    writer.write(TestRecord.of("c").unterminated().at("t", 0, 2));

    assertThat(out.toString(UTF_8).lines().map(line -> parse(line).get("value").textValue()))
        .containsExactly("a longer value", "c");
    assertThat(out.toString(UTF_8)).endsWith("}\n");
    assertThat(parse(other.toString(UTF_8)).get("offset").longValue()).isEqualTo(1);
  }

  @Test
  void numbersBooleansAndNullAreThemselves() throws IOException {
    BigInteger large = BigInteger.TWO.pow(70);
    for (Object value :
        new Object[] {(byte) -1, (short) 2, 3, Long.MIN_VALUE, 0.5, 1e300, 1.5f, large}) {
      assertThat(parse(TestRecord.of(value)).get("value").decimalValue())
          .isEqualByComparingTo(new BigDecimal(value.toString()));
    }
    assertThat(parse(TestRecord.of(new BigDecimal("1E+3"))).get("value").intValue())
        .isEqualTo(1000);
    assertThat(parse(TestRecord.of(true)).get("value").isBoolean()).isTrue();

    JsonNode tombstone = parse(TestRecord.of(null).withoutTime());
    assertThat(tombstone.has("value")).isTrue();
    assertThat(tombstone.get("value").isNull()).isTrue();
    assertThat(tombstone.get("key").isNull()).isTrue();
    assertThat(tombstone.get("timestamp").isNull()).isTrue();
    assertThat(tombstone.get("headers").isEmpty()).isTrue();
  }

  @Test
  void bytesOfAnyKindAreText() throws IOException {
    byte[] padded = "xx日志xx".getBytes(UTF_8);
    ByteBuffer slice = ByteBuffer.wrap(padded, 2, 6).slice();
    for (Object value :
        new Object[] {
          "日志".getBytes(UTF_8),
          slice,
          ByteBuffer.wrap(padded, 2, 6),
          ByteBuffer.allocateDirect(6).put(slice.duplicate()).flip(),
          slice.asReadOnlyBuffer()
        }) {
      TestRecord record = TestRecord.of(value).key(value).with("h", value);
      for (JsonNode node : List.of(parse(record), parse(record))) {
        assertThat(node.get("value").textValue()).isEqualTo("日志");
        assertThat(node.get("key").textValue()).isEqualTo("日志");
        assertThat(node.get("headers").get("h").textValue()).isEqualTo("日志");
      }
    }
  }

  @Test
  void bytesThatAreNotUtf8AreInBase64() throws IOException {
    byte[] late = ("x".repeat(10_000) + "?").getBytes(UTF_8);
    late[10_000] = (byte) 0xe6;
    for (byte[] bytes :
        new byte[][] {
          {(byte) 0xff}, {'a', (byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, 0}, late
        }) {
      for (Object value : new Object[] {bytes, ByteBuffer.wrap(bytes)}) {
        JsonNode node = parse(TestRecord.of(value).key(value).with("h", value));

        assertThat(node.get("value.base64").binaryValue()).isEqualTo(bytes);
        assertThat(node.get("key.base64").binaryValue()).isEqualTo(bytes);
        assertThat(node.get("headers").get("h").get("base64").binaryValue()).isEqualTo(bytes);
        assertThat(node.has("value")).isFalse();
        assertThat(node.has("key")).isFalse();
      }
    }
  }

  @Test
  void headersOfOneNameAreAnArrayWhereTheFirstStands() throws IOException {
    SinkRecord record = TestRecord.of("v").endOf("v\n").at("t", 0, 0);
    record.headers().addString("a", "1").addString("b", "2").add("a", null, null);
    record.headers().addBytes("a", new byte[] {(byte) 0xff}).addInt("n", 7).add("z", null, null);
    Header same = record.headers().lastWithName("b");
    record.headers().add(same);
    record.headers().addString("a\"", "x");

    assertThat(parse(written(record)).get("headers"))
        .hasToString(
            "{\"a\":[\"1\",null,{\"base64\":\"/w==\"}],\"b\":[\"2\",\"2\"],\"n\":\"7\",\"z\":null,"
                + "\"a\\\"\":\"x\"}");
  }

  @Test
  void thePlaceInKafkaIsThatBeforeTransformations() throws IOException {
    SinkRecord original = TestRecord.of("v").at("t", 3, 42);
    SinkRecord renamed =
        original.newRecord("other", 5, null, null, null, "v", 7L, original.headers());

    JsonNode node = parse(written(renamed));
    assertThat(node.get("topic").textValue()).isEqualTo("t");
    assertThat(node.get("partition").intValue()).isEqualTo(3);
    assertThat(node.get("offset").longValue()).isEqualTo(42);
    assertThat(node.get("timestamp").longValue()).isEqualTo(7);
  }

  @Test
  void otherKeysAndValuesAreRefused() {
    Schema schema = SchemaBuilder.struct().field("f", Schema.STRING_SCHEMA).build();
    for (Object value :
        new Object[] {
          new Struct(schema),
          Map.of(),
          List.of(),
          Instant.EPOCH,
          Double.NaN,
          Float.NEGATIVE_INFINITY
        }) {
      refused(TestRecord.of(value), "its value is ");
      refused(TestRecord.of("v").key(value), "its key is ");
    }
    refused(TestRecord.of(Double.NaN), "its value is NaN");
    refused(TestRecord.of(new Struct(schema)), "its value is a Struct");
  }

  private void refused(TestRecord record, String why) {
    assertThatThrownBy(() -> format.check(record.at("t", 0, 0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("the format json wants bytes, a string, a finite number, a boolean");
  }

  private JsonNode parse(TestRecord record) throws IOException {
    return parse(written(record.at("t", 0, 0)));
  }

  private String written(SinkRecord record) throws IOException {
    format.check(record);
    out.reset();
    format.open(out).write(record);
    return out.toString(UTF_8);
  }

  private static JsonNode parse(String line) {
    try {
      return PARSER.readTree(line.getBytes(UTF_8));
    } catch (IOException e) {
      throw new AssertionError("No JSON: " + line, e);
    }
  }
}
