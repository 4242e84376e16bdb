// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scheme of rotation, with globs for the live file alone and for all, while the task runs and
 * while it is down, one rotation and several between two looks, with a new file made at once or by
 * the next line: every line once, in order, in one stream.
 */
class RotationSchemesTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;
  private final List<String> written = new ArrayList<>();
  private int rotations;

  /** What the task does while files are rotated. */
  private enum Reader {
    LOOKS_AFTER_EACH,
    LOOKS_NOT,
    IS_DOWN,
    CRASHES_AFTER_EACH
  }

  static Stream<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (RotationScheme scheme : RotationScheme.values()) {
      for (String glob : List.of(scheme.live(), scheme.all())) {
        for (Reader reader : Reader.values()) {
          for (int depth : List.of(1, 2, 4)) {
            all.add(Arguments.of(scheme, glob, reader, depth, true));
            all.add(Arguments.of(scheme, glob, reader, depth, false));
          }
        }
      }
    }
    return all.stream();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, {3} rotations, create: {4}")
  @MethodSource("all")
  void everyLineIsReadOnceAndInOrder(
      RotationScheme scheme, String glob, Reader reader, int depth, boolean create)
      throws IOException {
    rig = TailRig.of(directory, glob);
    logs = new LogDirectory(directory, rig.time);
    write(scheme);
    rig.start().run();
    write(scheme);
    rotate(scheme, create);
    rig.run(Duration.ofSeconds(5));

    if (reader == Reader.IS_DOWN) {
      rig.close();
    }
    for (int i = 0; i < depth; i++) {
      write(scheme);
      rotate(scheme, create);
      switch (reader) {
        case LOOKS_AFTER_EACH -> rig.run(Duration.ofMillis(1100));
        case CRASHES_AFTER_EACH -> rig.crash().run(Duration.ofMillis(300));
        case LOOKS_NOT, IS_DOWN -> {}
      }
    }
    write(scheme);
    if (reader == Reader.IS_DOWN) {
      rig.start();
    }
    rig.run(Duration.ofSeconds(15));
    rig.crash().run();
    write(scheme);
    rig.run();

    assertThat(rig.values()).isEqualTo(written);
    assertThat(rig.offsets.partitions()).isOne();
  }

  private void write(RotationScheme scheme) throws IOException {
    for (int i = 0; i < 2; i++) {
      String line = "line " + written.size();
      logs.append(scheme.live(), line + "\n");
      written.add(line);
    }
  }

  private void rotate(RotationScheme scheme, boolean create) throws IOException {
    scheme.rotate(logs, ++rotations);
    if (create) {
      logs.append(scheme.live(), "");
    }
  }
}
