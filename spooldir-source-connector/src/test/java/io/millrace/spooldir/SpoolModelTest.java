// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of random content arrive while tasks poll, deliver some of what they polled, crash, and
 * come back in other numbers. Offsets are stored with what is delivered, as in a transaction: so
 * every line is delivered exactly once and in order within its file, and no file is completed
 * before its last line was delivered.
 */
class SpoolModelTest {
  private static final int ROUNDS = 60;

  @TempDir Path root;

  @Test
  void everyLineOfEveryFileIsDeliveredOnceAndInOrder() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      new Round(seed).run();
    }
  }

  private final class Round {
    private final int seed;
    private final Random random;
    private final Path directory;
    private final SpoolRig rig;
    private final Map<String, List<String>> written = new HashMap<>();
    private int tasks;

    Round(int seed) throws IOException {
      this.seed = seed;
      this.random = new Random(seed);
      this.directory = Files.createDirectory(root.resolve("seed-" + seed));
      this.rig =
          new SpoolRig(directory)
              .with("batch.max.records", Integer.toString(1 + random.nextInt(10)))
              .with("settle.ms", "0");
      restart();
    }

    void run() throws IOException {
      for (int step = 0; step < 60; step++) {
        switch (random.nextInt(8)) {
          case 0, 1 -> write(step);
          case 2 -> {
            if (random.nextInt(3) == 0) {
              restart();
            }
          }
          case 3, 4, 5 -> rig.poll(random.nextInt(tasks));
          default -> rig.deliver(random.nextInt(tasks), random.nextInt(12));
        }
        completedFilesWereDelivered();
      }
      restart();
      rig.run();
      assertThat(deliveredByFile()).as("seed %d", seed).isEqualTo(written);
      assertThat(SpoolRig.names(directory)).allMatch(name -> name.endsWith(".COMPLETED"));
      assertThat(rig.offsets.partitions()).isLessThanOrEqualTo(4);
    }

    private void restart() {
      tasks = 1 + random.nextInt(4);
      rig.start(tasks);
    }

    private void write(int step) throws IOException {
      String name = "f" + step;
      List<String> lines = new ArrayList<>();
      for (int i = 1 + random.nextInt(30); i > 0; i--) {
        lines.add(name + ":" + i);
      }
      written.put(name, lines);
      Files.write(directory.resolve(name), String.join("\n", lines).getBytes(ISO_8859_1));
    }

    private void completedFilesWereDelivered() throws IOException {
      Map<String, List<String>> delivered = deliveredByFile();
      for (String name : SpoolRig.names(directory)) {
        if (name.endsWith(".COMPLETED")) {
          String file = name.substring(0, name.indexOf('.'));
          assertThat(delivered.get(file)).as("seed %d", seed).isEqualTo(written.get(file));
        }
      }
    }

    private Map<String, List<String>> deliveredByFile() {
      Map<String, List<String>> byFile = new HashMap<>();
      for (String line : rig.deliveredValues()) {
        byFile
            .computeIfAbsent(line.substring(0, line.indexOf(':')), name -> new ArrayList<>())
            .add(line);
      }
      return byFile;
    }
  }
}
