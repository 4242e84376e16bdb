// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileSnapshot;
import io.millrace.spooldir.Marker.State;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MarkerTest {
  private static final MarkerPaths PATHS = new MarkerPaths(Path.of("/markers"));

  @Test
  void isReadBackAndNothingCutOffIsAMarker() {
    FileSnapshot file = new FileSnapshot(Path.of("/spool/a b"), "a b", 7, 12, 34);
    Marker marker = Marker.unread(State.FAILED, file, "two\nlines");
    String text = marker.text();
    assertThat(Marker.parse(text))
        .contains(new Marker(State.FAILED, marker.progress(), "two lines"));
    for (int length = 0; length < text.length(); length++) {
      assertThat(Marker.parse(text.substring(0, length))).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void pathsMirrorTheTreeAndTellTheFile() {
    Path marker = PATHS.of("sub/deep/a.log", State.COMPLETED);
    assertThat(marker).isEqualTo(Path.of("/markers/sub.d/deep.d/a.log.COMPLETED"));
    assertThat(PATHS.relative(marker, State.COMPLETED)).contains("sub/deep/a.log");
    Path hashed = PATHS.of("grün", State.FAILED);
    assertThat(hashed.getFileName().toString()).matches("gr_n~[0-9a-f]{16}\\.FAILED");
    assertThat(PATHS.relative(hashed, State.FAILED)).isEmpty();
    assertThat(PATHS.of("x".repeat(255), State.READING).getFileName().toString())
        .hasSizeLessThan(140);
  }

  @Test
  void aHundredThousandNamesAreKnownApart() {
    MarkedNames names = new MarkedNames();
    for (int i = 0; i < 100_000; i++) {
      names.put(MarkerPaths.hash("f" + i), i + 1L);
      if (i % 2 == 0) {
        names.see(MarkerPaths.hash("f" + i));
      }
    }
    assertThat(names.size()).isEqualTo(100_000);
    for (int i = 0; i < 100_000; i++) {
      assertThat(names.file(MarkerPaths.hash("f" + i))).isEqualTo(i + 1L);
      assertThat(names.isSeen(MarkerPaths.hash("f" + i))).isEqualTo(i % 2 == 0);
    }
    assertThat(names.contains(MarkerPaths.hash("f100000"))).isFalse();
    names.forgetSeen();
    assertThat(names.isSeen(MarkerPaths.hash("f0"))).isFalse();
  }
}
