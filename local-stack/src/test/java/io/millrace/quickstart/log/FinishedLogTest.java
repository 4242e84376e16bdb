// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinishedLogTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final AccessFormat ACCESS = new AccessFormat("web-01", 7);
  private static final ErrorFormat ERROR = new ErrorFormat(7);

  @TempDir private Path directory;

  @Test
  void theFileIsDatedByItsDay() throws IOException {
    Path file = new FinishedLog("www.log-20261120", ACCESS, DAY, 1000).write(directory);

    assertThat(file.getFileName()).hasToString("www.log-20261120");
    assertThat(Files.getLastModifiedTime(file).toInstant())
        .isEqualTo(Instant.parse("2026-11-20T23:59:59Z"));
  }

  @Test
  void theLinesAreNumberedAndReachTheSize() throws IOException {
    Path file = new FinishedLog("www.log", ACCESS, DAY, 10_000).write(directory);

    String text = Files.readString(file, ISO_8859_1);
    assertThat(text).endsWith("\n").hasSizeBetween(10_000, 10_500);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      assertThat(ACCESS.number(lines.get(i).getBytes(ISO_8859_1))).isEqualTo(i + 1);
    }
  }

  @Test
  void linesMayEndWithCarriageReturns() throws IOException {
    Path file = new FinishedLog("www.log", ACCESS, DAY, 2000, "\r\n", true).write(directory);

    String text = Files.readString(file, ISO_8859_1);
    assertThat(text).endsWith("\r\n");
    assertThat(text.split("\r\n", -1)).noneMatch(line -> line.contains("\n"));
  }

  @Test
  void theLastLineMayBeUnterminated() throws IOException {
    Path file = new FinishedLog("error.log", ERROR, DAY, 2000, "\n", false).write(directory);

    assertThat(Files.readString(file, ISO_8859_1)).contains("\n").endsWith("\"www.example.com\"");
  }

  @Test
  void writingAgainGivesTheSameBytes() throws IOException {
    FinishedLog log = new FinishedLog("www.log", ACCESS, DAY, 100_000);

    Contents first = Contents.of(log.write(directory));

    assertThat(Contents.of(log.write(directory))).isEqualTo(first);
  }
}
