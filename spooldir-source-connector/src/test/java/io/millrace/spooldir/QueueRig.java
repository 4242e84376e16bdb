// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.time.MutableTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A queue over a real directory, whose time stands still until the test moves it. */
final class QueueRig {
  final MutableTime time = new MutableTime(Instant.parse("2026-11-22T10:00:00Z"));
  final Set<String> busy = new HashSet<>();
  final Path directory;
  private final Map<String, String> properties = new HashMap<>();
  private SpoolQueue queue;

  QueueRig(Path directory) {
    this.directory = directory;
    properties.put("spool.dir", directory.toString());
    properties.put("topic", "logs");
    properties.put("scan.interval.ms", "1");
  }

  QueueRig with(String key, String value) {
    properties.put(key, value);
    return this;
  }

  SpoolDirConfig config(int task, int count) {
    return SpoolDirConfig.ofTask(SpoolDirConfig.taskProperties(properties, task, count));
  }

  SpoolQueue start(InstantSource clock) {
    queue = new SpoolQueue(config(0, 1), clock);
    return queue;
  }

  SpoolQueue start() {
    return start(time);
  }

  /** Some time later. */
  QueueRig scanAfter(long millis) {
    time.advance(Duration.ofMillis(millis));
    while (!queue.scan(busy::contains, file -> true)) {
      // goes on until the scan is complete
    }
    return this;
  }

  /** Two scans, long enough after one another for what is quiet to settle. */
  QueueRig settle() {
    return scanAfter(1).scanAfter(1000);
  }

  /** Takes all that is ready. */
  List<String> take() {
    List<String> names = new ArrayList<>();
    for (FileSnapshot next = queue.next(); next != null; next = queue.next()) {
      names.add(next.relative());
    }
    return names;
  }

  Path write(String relative, String content) throws IOException {
    Path file = directory.resolve(relative);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  Path append(String relative, String content) throws IOException {
    return Files.writeString(directory.resolve(relative), content, StandardOpenOption.APPEND);
  }

  /** As a file system whose times are too coarse to show that an entry came. */
  void writeUnseen(String relative, String content) throws IOException {
    Path parent = directory.resolve(relative).getParent();
    FileTime before = Files.getLastModifiedTime(parent);
    write(relative, content);
    Files.setLastModifiedTime(parent, before);
  }
}
