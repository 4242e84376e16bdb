// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbledNamesTest {
  /** No path of this JVM, as a name with other characters than ASCII is none in a POSIX locale. */
  private static final String NO_PATH = "sub/a\0.log";

  private static final Path ENTRY = Path.of("/spool/a");

  @TempDir Path root;

  @Test
  void theFirstNameThatTheLocaleGarblesIsTold() {
    GarbledNames posix = new GarbledNames("ANSI_X3.4-1968");
    assertThat(posix.see(ENTRY, "a.log")).isFalse();
    assertThat(posix.see(ENTRY, "caf\uFFFD\uFFFD.log")).isTrue();
    assertThat(posix.see(ENTRY, "caf\uFFFD\uFFFD.log")).isFalse();
  }

  @Test
  void inUtf8ANameIsAsItIsOnDisk() {
    assertThat(new GarbledNames("UTF-8").see(ENTRY, "caf\uFFFD.log")).isFalse();
  }

  @Test
  void anOffsetOfANameThatCannotBeLookedForStopsNothingAndIsKept() throws IOException {
    Files.writeString(root.resolve("b.log"), "one\n");
    SpoolRig rig = new SpoolRig(root);
    Map<String, String> stream = Map.of("stream", "web-1:" + root + "#0");
    rig.offsets.store(stream, Map.of("file", NO_PATH, "position", 7L));
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
    assertThat(SpoolOffset.parse(rig.delivered.get(0).sourceOffset()))
        .extracting(Progress::file)
        .containsExactly("b.log", NO_PATH);
  }

  @Test
  void aMarkerOfANameThatCannotBeLookedForStopsNothingAndIsKept() throws IOException {
    Path spool = Files.createDirectory(root.resolve("spool"));
    Path markers = Files.createDirectory(root.resolve("markers"));
    Path marker = new MarkerPaths(markers).of(NO_PATH, Marker.State.COMPLETED);
    Files.createDirectories(marker.getParent());
    Files.writeString(marker, "completed 4 4 5 6 none 0:e3b0c44298fc1c14 sub%2Fa%00.log\n-\n");
    Files.writeString(spool.resolve("b.log"), "one\n");
    SpoolRig rig =
        new SpoolRig(spool)
            .with("completed.policy", "track")
            .with("tracker.dir", markers.toString());
    rig.start(1).run();
    rig.time.advance(Duration.ofMinutes(11));
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one");
    assertThat(marker).exists();
  }
}
