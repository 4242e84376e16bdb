// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLineTest {
  private static final ObjectMapper PARSER = new ObjectMapper();

  private final JsonLine line = new JsonLine();

  @ParameterizedTest(name = "U+{0}: {1}")
  @CsvSource({
    "0, \\u0000",
    "1, \\u0001",
    "7, \\u0007",
    "8, \\b",
    "9, \\t",
    "a, \\n",
    "b, \\u000b",
    "c, \\f",
    "d, \\r",
    "1b, \\u001b",
    "1f, \\u001f",
    "22, \\\"",
    "5c, \\\\",
    "85, \\u0085",
    "2028, \\u2028",
    "2029, \\u2029",
  })
  void charactersThatWouldEndAStringOrALineAreEscaped(String character, String escaped)
      throws IOException {
    String text = "a" + Character.toString(Integer.parseInt(character, 16)) + "b";

    assertThat(written(text)).isEqualTo("\"a" + escaped + "b\"");
    assertThat(written(text.getBytes(UTF_8))).isEqualTo("\"a" + escaped + "b\"");
  }

  @Test
  void everyOtherCharacterIsItselfAndAllComeBack() throws IOException {
    int escaped = 0;
    for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x10000 ? 1 : 61) {
      if (c == Character.MIN_SURROGATE) {
        c = Character.MAX_SURROGATE + 1;
      }
      String text = Character.toString(c);
      String json = written(text);
      assertThat(json).isEqualTo(written(text.getBytes(UTF_8)));
      assertThat(PARSER.readTree(json).textValue()).isEqualTo(text);
      if (!json.equals("\"" + text + "\"")) {
        escaped++;
      }
    }
    // 32 control characters, two marks of JSON's and three line ends.
    assertThat(escaped).isEqualTo(37);
  }

  @Test
  void halfASurrogatePairIsEscapedAndComesBack() throws IOException {
    for (String text :
        new String[] {"\ud83d", "a\ud83d", "\ude00a", "\ud83d\ud83d\ude00", "\ude00\ud83d"}) {
      assertThat(PARSER.readTree(written(text).getBytes(UTF_8)).textValue()).isEqualTo(text);
    }
    assertThat(written("\ud83dx")).isEqualTo("\"\\ud83dx\"");
  }

  @Test
  void longTextsComeBackWhateverStandsWhereTheBufferEnds() throws IOException {
    for (int before = 4090; before < 4100; before++) {
      String text = "x".repeat(before) + "😀é志\u2028" + "\u0001".repeat(5000);

      assertThat(PARSER.readTree(written(text)).textValue()).isEqualTo(text);
      assertThat(written(text.getBytes(UTF_8))).isEqualTo(written(text));
    }
  }

  @Test
  void whatTheJdkCallsUtf8IsTextAndNothingElse() throws IOException {
    Random random = new Random(20260203);
    byte[] likely = {'a', (byte) 0xc3, (byte) 0xa9, (byte) 0xe2, (byte) 0x80, (byte) 0xf0, 0x22};
    int valid = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(6)];
      for (int b = 0; b < bytes.length; b++) {
        bytes[b] = likely[random.nextInt(likely.length)];
      }
      String text = new String(bytes, UTF_8);
      boolean utf8 = Arrays.equals(text.getBytes(UTF_8), bytes);
      String json = written(bytes);
      if (utf8) {
        valid++;
        assertThat(PARSER.readTree(json).textValue()).isEqualTo(text);
      } else {
        assertThat(json).isEmpty();
      }
    }
    assertThat(valid).isBetween(1000, 19_000);
  }

  private String written(String text) throws IOException {
    line.begin();
    line.name("t").text(text);
    return end();
  }

  /** Empty if they are no text. */
  private String written(byte[] bytes) throws IOException {
    line.begin();
    line.name("t");
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int length = line.length();
    if (!line.text(buffer)) {
      assertThat(buffer.remaining()).isEqualTo(bytes.length);
      assertThat(line.length()).isEqualTo(length);
    }
    return end();
  }

  private String end() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line.end(out);
    String json = out.toString(UTF_8);
    assertThat(json).startsWith("{\"t\":").endsWith("}\n");
    return json.substring(5, json.length() - 2);
  }
}
