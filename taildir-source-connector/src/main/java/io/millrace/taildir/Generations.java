// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a stream, oldest first, the last one current.
 *
 * <p>Invariant: there is at least one.
 */
final class Generations {
  private final List<Generation> files = new ArrayList<>();

  List<Generation> all() {
    return files;
  }

  Generation last() {
    return files.get(files.size() - 1);
  }

  /** All but the last, which may be removed meanwhile. */
  List<Generation> older() {
    return List.copyOf(files.subList(0, files.size() - 1));
  }

  void add(Generation newest) {
    files.add(newest);
  }

  void remove(Generation old) {
    files.remove(old);
  }

  /**
   * Puts a file that was missed before those that came after it, and in the place of one of which
   * nothing is known but this file's inode.
   */
  void insert(Generation generation, FileSnapshot missed, boolean live) {
    files.removeIf(one -> one.isWanted() && one.mark().isBlank() && one.inode() == missed.inode());
    int at = live ? files.size() - 1 : files.size();
    while (at > 0 && files.get(at - 1).comesAfter(missed)) {
      at--;
    }
    files.add(at, generation);
  }

  /** Files that are gone before they were read to their end, oldest first. */
  List<Generation> lost() {
    return files.stream().filter(Generation::isLost).toList();
  }

  /** Whether a file that is gone may still turn up. */
  boolean await() {
    return files.stream().anyMatch(one -> one.isWanted() && !one.isLost());
  }

  boolean want() {
    return files.stream().anyMatch(Generation::isWanted);
  }

  /** Whether there are any that a look at everything lets go. */
  boolean mayBeDropped() {
    return older().stream().anyMatch(one -> one.isFinished() && one.isNowhere());
  }

  /** Whether nothing is expected of any but the last. */
  boolean areDone() {
    return older().stream().allMatch(Generation::isDone);
  }

  boolean areThere() {
    return files.stream().anyMatch(one -> one.path() != null);
  }

  List<FileMark> marks() {
    return files.stream().map(Generation::mark).toList();
  }
}
