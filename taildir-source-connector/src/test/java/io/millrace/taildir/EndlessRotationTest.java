// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that is rotated between any two looks, without end. */
class EndlessRotationTest {
  private static final int ROTATIONS = 1000;
  private static final int KEPT = 12;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"true, app.log", "true, app.log*", "false, app.log", "false, app.log*"})
  void itsOffsetDoesNotGrowAndNothingIsLostOrRepeated(boolean numbered, String glob)
      throws IOException {
    try (TailRig rig = TailRig.of(directory, glob).with("idle.close.ms", "3000")) {
      LogDirectory logs = new LogDirectory(directory, rig.time);
      logs.append("app.log", "0\n");
      rig.start().run();
      for (int i = 1; i <= ROTATIONS; i++) {
        rotate(logs, i, numbered);
        logs.append("app.log", i + "\n");
        rig.run(Duration.ofSeconds(1));
        if (i % 300 == 0) {
          rig.crash();
        }
      }
      rig.run(Duration.ofSeconds(10));
      assertThat(rig.values())
          .isEqualTo(IntStream.rangeClosed(0, ROTATIONS).mapToObj(Integer::toString).toList());
      assertThat(rig.delivered)
          .allSatisfy(record -> assertThat(olderFiles(record)).isLessThan(2 * KEPT));
    }
  }

  private static void rotate(LogDirectory logs, int i, boolean numbered) throws IOException {
    if (numbered) {
      for (int number = KEPT; number > 0; number--) {
        String name = "app.log." + number;
        if (Files.exists(logs.file(name)) && number == KEPT) {
          logs.delete(name);
        } else if (Files.exists(logs.file(name))) {
          logs.rename(name, "app.log." + (number + 1));
        }
      }
      logs.rename("app.log", "app.log.1");
    } else {
      logs.rename("app.log", dated(i));
      if (i > KEPT) {
        logs.delete(dated(i - KEPT));
      }
    }
  }

  private static String dated(int i) {
    return "app.log-2026%06d".formatted(i);
  }

  private static int olderFiles(SourceRecord record) {
    String older = (String) record.sourceOffset().get("older");
    return older == null ? 0 : 1 + (int) older.chars().filter(c -> c == ' ').count();
  }
}
