// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
  @ParameterizedTest
  @CsvSource({
    "'',0",
    "61c3a4e99499f09f9880,4",
    "ff,1",
    "61ff62,3",
    "c3,1",
    "e994,2",
    "eda080,3", // a surrogate, which is no UTF-8
    "f09f9880ff,2", // a pair, and a byte beside it
    "efbfbd,1", // U+FFFD itself
    "efbfbdfe,2",
  })
  void bytesComeBackAndABadByteIsACharacter(String hex, int characters) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    String text = Utf8.decode(bytes);

    assertThat(text.codePointCount(0, text.length())).isEqualTo(characters);
    assertThat(Utf8.encode(text)).isEqualTo(bytes);
  }

  @Test
  void randomBytesComeBack() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);

      assertThat(Utf8.encode(Utf8.decode(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void whatIsUtf8IsReadAsSuch() {
    String text = "naïve 错误 \uD83D\uDE00 \uFFFD";

    assertThat(Utf8.decode(text.getBytes(UTF_8))).isEqualTo(text);
  }
}
