// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NewlineTest {
  @Test
  void agreesWithAPlainLoopOnRandomBytes() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(100)];
      int distance = 1 + random.nextInt(100);
      for (int i = 0; i < bytes.length; i++) {
        // Neighbours of \n and bytes with the high bit set are what a wide compare gets wrong.
        int other = new int[] {9, 11, 0x0A | 0x80, 0, 255, 'a', 'b'}[random.nextInt(7)];
        bytes[i] = (byte) (random.nextInt(distance) == 0 ? '\n' : other);
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      String text = new String(bytes, 0, to, ISO_8859_1);
      int last = text.lastIndexOf('\n');
      assertThat(Newline.indexIn(bytes, from, to)).isEqualTo(text.indexOf('\n', from));
      assertThat(Newline.lastIndexIn(bytes, from, to)).isEqualTo(last < from ? -1 : last);
    }
  }
}
