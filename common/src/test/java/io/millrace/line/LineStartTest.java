// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.line.Framing.Overflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineStartTest {
  @TempDir Path directory;

  @Test
  void itIsJustAfterTheLastTerminator() throws IOException {
    assertThat(last("", 100)).isZero();
    assertThat(last("abc", 100)).isZero();
    assertThat(last("abc\n", 100)).isEqualTo(4);
    assertThat(last("abc\nde", 100)).isEqualTo(4);
    assertThat(last("\n".repeat(20_000), 100)).isEqualTo(20_000);
    assertThat(last("a\n" + "b".repeat(20_000), 100_000)).isEqualTo(2);
    assertThat(last("b".repeat(20_000), 100_000)).isZero();
  }

  @Test
  void aLineAboveTheLimitIsPassedOver() throws IOException {
    assertThat(last("a\n" + "b".repeat(100), 100)).isEqualTo(2);
    assertThat(last("a\n" + "b".repeat(101), 100)).isEqualTo(103);
  }

  private long last(String content, int longest) throws IOException {
    Path file = Files.writeString(directory.resolve("a.log"), content);
    return LineStart.last(file, content.length(), new Framing.Lines(longest, Overflow.SPLIT));
  }
}
