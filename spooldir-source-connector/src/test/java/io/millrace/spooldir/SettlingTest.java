// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileSnapshot;
import io.millrace.time.MutableTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private final MutableTime time = new MutableTime(Instant.EPOCH);
  private final Settling settling = new Settling(Duration.ofSeconds(1), time);

  @Test
  void aFileIsFinishedWhenItStayedTheSameLongEnough() {
    FileSnapshot file = file(1, 10, 100);
    assertThat(settling.finished(List.of(file))).isEmpty();
    time.advance(Duration.ofMillis(999));
    assertThat(settling.finished(List.of(file))).isEmpty();
    time.advance(Duration.ofMillis(1));
    assertThat(settling.finished(List.of(file))).containsExactly(file);
  }

  @Test
  void anyChangeBeginsTheWaitAnew() {
    settling.finished(List.of(file(1, 10, 100)));
    for (FileSnapshot changed : List.of(file(1, 11, 100), file(1, 11, 101), file(2, 11, 101))) {
      time.advance(Duration.ofSeconds(5));
      assertThat(settling.finished(List.of(changed))).isEmpty();
    }
  }

  @Test
  void aFileThatWasGoneForOneScanIsNew() {
    FileSnapshot file = file(1, 10, 100);
    settling.finished(List.of(file));
    time.advance(Duration.ofSeconds(5));
    settling.finished(List.of());
    assertThat(settling.finished(List.of(file))).isEmpty();
  }

  private static FileSnapshot file(long inode, long size, long modified) {
    return new FileSnapshot(Path.of("/spool/a"), "a", inode, size, modified);
  }
}
