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

  /** Forgets what earlier runs left of files that are gone. */
  void keepOnly(Predicate<Progress> present) {
    ours = ours.stream().filter(present).toList();
    others = others.stream().filter(present).toList();
  }
}
