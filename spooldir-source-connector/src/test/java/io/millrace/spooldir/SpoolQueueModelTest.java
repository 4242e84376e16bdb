// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileScanner;
import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Anything happens in a directory while it is scanned and files are taken. Once it is quiet, what
 * the queue gives is what a scanner finds that looks at everything: no file is hidden, none comes
 * twice, and none as it no longer is.
 */
class SpoolQueueModelTest {
  private static final int ROUNDS = 150;
  private static final int STEPS = 80;

  @TempDir Path temporary;

  @Test
  void afterAllIsQuietTheQueueHasWhatAFullScanFinds() throws IOException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      new Round(seed).run();
    }
  }

  private final class Round {
    private final int seed;
    private final Random random;
    private final Path root;
    private final QueueRig rig;
    private final SpoolQueue queue;

    Round(int seed) throws IOException {
      this.seed = seed;
      this.random = new Random(seed);
      this.root = Files.createDirectory(temporary.resolve("seed-" + seed));
      this.rig = new QueueRig(root).with("recursive", "true");
      this.queue = rig.start();
    }

    void run() throws IOException {
      for (int step = 0; step < STEPS; step++) {
        if (random.nextBoolean()) {
          act();
        } else if (random.nextInt(3) > 0) {
          rig.scanAfter(random.nextInt(3_000));
        } else {
          take();
        }
      }
      try {
        FileScanner naive = new FileScanner(root, rig.config(0, 1).filter());
        assertThat(drained())
            .as("seed %d", seed)
            .containsExactlyInAnyOrderElementsOf(naive.scan().files());
      } finally {
        for (Path directory : directories()) {
          Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
      }
    }

    /** What is ready is taken and kept; what changed since has to come again as it is. */
    private List<FileSnapshot> drained() {
      rig.busy.clear();
      rig.scanAfter(WatchedDirectory.LONGEST_MILLIS);
      List<FileSnapshot> all = new ArrayList<>();
      for (int scans = 0; scans < 4; scans++) {
        rig.scanAfter(2_000);
        for (FileSnapshot next = queue.next(); next != null; next = queue.next()) {
          if (isAsSeen(next)) {
            all.add(next);
            rig.busy.add(next.relative());
          }
        }
      }
      return all;
    }

    private boolean isAsSeen(FileSnapshot file) {
      try {
        return file.unchanged(file.again());
      } catch (IOException e) {
        return false;
      }
    }

    private void take() throws IOException {
      FileSnapshot taken = queue.next();
      if (taken == null || !isAsSeen(taken)) {
        return;
      }
      switch (random.nextInt(4)) {
        case 0 -> Files.delete(taken.path());
        case 1 -> move(taken.path(), taken.path() + ".COMPLETED");
        case 2 -> rig.busy.add(taken.relative());
        default -> rig.busy.remove(taken.relative());
      }
    }

    private void act() throws IOException {
      String path = anyPath();
      Path file = root.resolve(path);
      Path parent = file.getParent();
      if (!Files.isDirectory(parent)) {
        Files.createDirectories(parent);
      }
      FileTime before = Files.getLastModifiedTime(parent);
      switch (random.nextInt(9)) {
        case 0, 1, 2 -> write(file);
        case 3 -> replace(file);
        case 4 -> move(file, root.resolve(anyPath()).toString());
        case 5 -> remove(file);
        case 6 -> removeAll(parent);
        case 7 -> Files.setLastModifiedTime(parent, FileTime.fromMillis(random.nextInt(5_000)));
        default -> Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString(rights()));
      }
      if (random.nextInt(3) == 0 && Files.isDirectory(parent)) {
        Files.setLastModifiedTime(parent, before); // coarse
      }
    }

    private String anyPath() {
      String[] directories = {"", "", "x/", "y/", "x/deep/"};
      return directories[random.nextInt(directories.length)] + (char) ('a' + random.nextInt(6));
    }

    private String rights() {
      return random.nextInt(3) == 0 ? "-wx------" : "rwx------";
    }

    /** Makes it, appends to it or truncates it. */
    private void write(Path file) throws IOException {
      if (!Files.isDirectory(file)) {
        Files.writeString(file, "x".repeat(random.nextInt(20)));
      }
    }

    private void replace(Path file) throws IOException {
      Path other = Files.writeString(temporary.resolve("other"), "y".repeat(random.nextInt(20)));
      move(other, file.toString());
    }

    private void move(Path from, String to) throws IOException {
      Path target = Path.of(to);
      boolean possible = Files.exists(from) && Files.isDirectory(target.getParent());
      if (possible && !Files.isDirectory(from) && !Files.isDirectory(target)) {
        Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }

    /** What was a file may be a directory then. */
    private void remove(Path file) throws IOException {
      if (!Files.isDirectory(file)) {
        Files.deleteIfExists(file);
        if (random.nextBoolean()) {
          Files.createDirectory(file);
          Files.writeString(file.resolve("inside"), "");
        }
      } else {
        removeAll(file);
      }
    }

    private void removeAll(Path directory) throws IOException {
      if (directory.equals(root)) {
        return;
      }
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      List<Path> inside = new ArrayList<>();
      try (var entries = Files.newDirectoryStream(directory)) {
        entries.forEach(inside::add);
      }
      for (Path entry : inside) {
        if (Files.isDirectory(entry)) {
          removeAll(entry);
        } else {
          Files.delete(entry);
        }
      }
      Files.delete(directory);
    }

    private Set<Path> directories() throws IOException {
      Set<Path> all = new HashSet<>();
      for (String name : List.of("", "x", "y", "x/deep")) {
        Path directory = root.resolve(name);
        if (Files.isDirectory(directory)) {
          all.add(directory);
        }
      }
      return all;
    }
  }
}
