// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells finished files from those that may still be written.
 *
 * <p>Invariant: a file is finished when two looks, at least the settling time apart, and all
 * between them, saw the same inode, size and modification time. The file's own time is not
 * believed: clocks differ, and copies keep old times.
 */
final class Settling {
  private final Duration time;
  private final InstantSource clock;
  private Map<String, Seen> seen = new HashMap<>();

  Settling(Duration time, InstantSource clock) {
    this.time = time;
    this.clock = clock;
  }

  private record Seen(FileSnapshot file, long since) {}

  /** Of the files that one scan found, those that are finished; the others are remembered. */
  List<FileSnapshot> finished(List<FileSnapshot> scanned) {
    long now = clock.millis();
    List<FileSnapshot> finished = new ArrayList<>();
    Map<String, Seen> waiting = new HashMap<>();
    for (FileSnapshot file : scanned) {
      Seen before = seen.get(file.relative());
      boolean same = before != null && before.file().unchanged(file) && before.since() <= now;
      long since = same ? before.since() : now;
      waiting.put(file.relative(), new Seen(file, since));
      if (same && now - since >= time.toMillis()) {
        finished.add(file);
      }
    }
    seen = waiting;
    return finished;
  }
}
