// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogrotatedLogTest {
  private static final ErrorFormat FORMAT = new ErrorFormat(7);
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final NumberedLines lines = new NumberedLines(FORMAT);

  @TempDir private Path directory;

  @Test
  void theGenerationsTogetherAreWhatWasWritten() throws IOException {
    WrittenLines written = write(new LivePlan(1000, 100, 3));

    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("e.log", "e.log.1", "e.log.2", "e.log.3");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String name : List.of("e.log.3", "e.log.2", "e.log.1", "e.log")) {
      all.write(Files.readAllBytes(directory.resolve(name)));
    }
    Path together = Files.write(directory.resolve("together"), all.toByteArray());
    assertThat(written).isEqualTo(new WrittenLines(Contents.of(together), 1000));
    assertThat(numbers(together)).isEqualTo(LongStream.rangeClosed(1, 1000).boxed().toList());
  }

  @Test
  void theWriterGoesOnInTheRenamedFileForAWhile() throws IOException {
    write(new LivePlan(1000, 100, 1));

    assertThat(numbers(directory.resolve("e.log.1"))).hasSize(500 + 20).contains(520L);
    assertThat(numbers(directory.resolve("e.log"))).hasSize(480).startsWith(521L);
  }

  @Test
  void aRenamedFileHasASuccessorAtOnce() throws IOException {
    LivePlan plan = new LivePlan(1000, 100, 1);
    try (LogrotatedLog log = log(plan)) {
      for (int i = 0; i < 501; i++) {
        log.writeNext();
      }

      assertThat(directory.resolve("e.log.1")).isNotEmptyFile();
      assertThat(directory.resolve("e.log")).isEmptyFile();
    }
  }

  @Test
  void oldLinesCountForNothing() throws IOException {
    LivePlan plan = new LivePlan(10, 100, 1);
    try (LogrotatedLog log = log(plan)) {
      log.writeOld(FORMAT, 2);

      assertThat(numbers(directory.resolve("e.log"))).containsExactly(0L, 0L);
      assertThat(lines.lines()).isZero();
      assertThat(lines.written().contents().bytes()).isZero();
    }
  }

  @Test
  void aPlanSaysHowManyLinesAreDue() {
    LivePlan plan = new LivePlan(1000, 100, 1);

    assertThat(plan.due(0)).isZero();
    assertThat(plan.due(1_500_000_000)).isEqualTo(150);
    assertThat(plan.due(60_000_000_000L)).isEqualTo(1000);
  }

  @Test
  void aPlanNeedsALineForEachRotation() {
    assertThatThrownBy(() -> new LivePlan(2, 100, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 lines cannot be rotated 2 times");
  }

  private WrittenLines write(LivePlan plan) throws IOException {
    try (LogrotatedLog log = log(plan)) {
      for (long i = 0; i < plan.lines(); i++) {
        log.writeNext();
      }
      assertThat(log.rotations()).isEqualTo(plan.rotations());
    }
    return lines.written();
  }

  private LogrotatedLog log(LivePlan plan) throws IOException {
    return new LogrotatedLog(directory.resolve("e.log"), lines, plan, () -> NOW);
  }

  private static List<Long> numbers(Path file) throws IOException {
    return Files.readAllLines(file, ISO_8859_1).stream()
        .map(line -> FORMAT.number(line.getBytes(ISO_8859_1)))
        .toList();
  }
}
