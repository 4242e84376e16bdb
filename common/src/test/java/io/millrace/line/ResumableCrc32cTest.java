// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class ResumableCrc32cTest {
  @Test
  void countsTheTerminatorOnlyWhereThereIsOne() {
    ResumableCrc32c crc = new ResumableCrc32c();
    crc.update(new Line("one".getBytes(US_ASCII), 0, 4, true));
    crc.update(new Line("two".getBytes(US_ASCII), 4, 7, false));
    assertThat(crc.value()).isEqualTo(plain("one\ntwo".getBytes(US_ASCII), 7));
  }

  @Test
  void resumedAnywhereItGivesTheValueOfTheWhole() {
    Random random = new Random(2);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(300)];
      random.nextBytes(bytes);
      int cut = random.nextInt(bytes.length + 1);
      byte[] rest = java.util.Arrays.copyOfRange(bytes, cut, bytes.length);
      ResumableCrc32c resumed = new ResumableCrc32c(plain(bytes, cut));
      assertThat(resumed.value()).isEqualTo(plain(bytes, cut));
      resumed.update(new Line(rest, cut, bytes.length, false));
      assertThat(resumed.value()).isEqualTo(plain(bytes, bytes.length));
    }
  }

  @Test
  void aValueOfMoreThan32BitsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ResumableCrc32c(1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> new ResumableCrc32c(-1));
  }

  private static long plain(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
