// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.spooldir.SpoolStreams.Stored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The files that were begun and are not completed: those of this run, and what earlier runs left.
 *
 * <p>Invariant: what {@link #except} gives, with the progress of the file it leaves out, is all
 * that must be known to go on after a crash; files that are gone take no room.
 */
final class Slots {
  private final Map<String, SpoolFile> begun = new LinkedHashMap<>();
  private List<Progress> ours;
  private List<Progress> others;

  Slots(Stored stored) {
    this.ours = stored.ours();
    this.others = stored.others();
  }

  void begin(SpoolFile file) {
    begun.put(file.snapshot().relative(), file);
    ours = ours.stream().filter(p -> !p.file().equals(file.snapshot().relative())).toList();
  }

  void finish(SpoolFile file) {
    begun.remove(file.snapshot().relative());
  }

  /** The file of this path that this run has begun, or null. */
  SpoolFile begun(String relative) {
    return begun.get(relative);
  }

  /** Files that this run has begun. */
  int size() {
    return begun.size();
  }

  Collection<SpoolFile> begun() {
    return List.copyOf(begun.values());
  }

  /** What earlier runs left of this path, by any task. */
  List<Progress> stored(String relative) {
    List<Progress> all = new ArrayList<>(ours);
    all.addAll(others);
    all.removeIf(progress -> !progress.file().equals(relative));
    return all;
  }

  /** How far every file but this one was read, as this task's stream has to remember it. */
  List<Progress> except(SpoolFile current) {
    List<Progress> all = new ArrayList<>(ours);
    for (SpoolFile file : begun.values()) {
      if (file != current) {
        all.add(file.progress());
      }
    }
    return all;
  }

  /**
   * Gives up files that were begun and are gone, and returns them. Those that wait for their
   * acknowledgement are not given up.
   */
  List<SpoolFile> dropGone(Predicate<SpoolFile> gone, SpoolFile current) {
    List<SpoolFile> dropped =
        begun.values().stream()
            .filter(file -> file != current && (!file.ended() || file.delivered()))
            .filter(gone)
            .toList();
    dropped.forEach(this::finish);
    return dropped;
  }

  /** Forgets what earlier runs left of files that are gone or done. */
  void keepOnly(Predicate<Progress> waiting) {
    ours = ours.stream().filter(waiting).toList();
    others = others.stream().filter(waiting).toList();
  }
}
