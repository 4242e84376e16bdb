// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogbackLogTest {
  private static final Path LOGBACK_XML =
      Path.of(
          System.getProperty("millrace.root"), "config-samples", "business-logs", "logback.xml");
  private static final OrderFormat FORMAT = new OrderFormat("10.0.3.77");
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final NumberedLines lines = new NumberedLines(FORMAT);

  @TempDir private Path directory;

  @Test
  void theFilesOfAllDaysTogetherAreWhatWasWritten() throws IOException {
    write(new LivePlan(100, 1000, 3));

    List<Path> files = files();
    assertThat(files).hasSize(4);
    assertThat(files.subList(0, 3))
        .allMatch(file -> file.toString().matches(".*/order_center\\.log\\.2026-11-\\d\\d"));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path file : files) {
      all.writeBytes(Files.readAllBytes(file));
    }
    Path together = Files.write(directory.resolve("together"), all.toByteArray());
    assertThat(lines.written()).isEqualTo(new WrittenLines(Contents.of(together), 100));
  }

  @Test
  void theLastLineIsWrittenNow() throws IOException {
    write(new LivePlan(100, 1000, 3));

    List<String> live = Files.readAllLines(directory.resolve("order_center.log"), ISO_8859_1);
    String last = live.stream().filter(line -> line.contains("#100 ")).findFirst().orElseThrow();
    assertThat(FORMAT.timestamp(last.getBytes(ISO_8859_1))).isEqualTo(NOW.toEpochMilli());
  }

  private void write(LivePlan plan) {
    try (LogbackLog log = new LogbackLog(directory, LOGBACK_XML, lines, plan, NOW)) {
      for (long i = 0; i < plan.lines(); i++) {
        log.writeNext();
      }
      assertThat(log.rotations()).isEqualTo(plan.rotations());
    }
  }

  /** The rolled ones by their days, and the live one at the end. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted(Comparator.comparing(LogbackLogTest::order)).toList();
    }
  }

  private static String order(Path file) {
    String name = file.getFileName().toString();
    return name.equals("order_center.log") ? name + ".z" : name;
  }
}
