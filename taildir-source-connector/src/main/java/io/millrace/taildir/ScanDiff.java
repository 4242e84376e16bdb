// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a look at one directory means: where the files are that were known before, and which are
 * unknown.
 *
 * <p>Invariant: an inode is one file, under however many names the look found it. A name at which a
 * file was before counts more than any other.
 */
record ScanDiff<F extends ScanDiff.Known>(
    Map<F, FileSnapshot> located, List<FileSnapshot> unknown) {

  /** A file that is known. */
  interface Known {
    long inode();

    /** Where it was found last; null if it was not found. */
    Path path();

    /** Whether it is the file that was found, which has the same inode. */
    boolean isAt(FileSnapshot found);
  }

  /**
   * Compares.
   *
   * @param found by preference: of several names of an unknown file, the first is taken
   */
  static <F extends Known> ScanDiff<F> of(Collection<F> known, List<FileSnapshot> found) {
    Map<Path, FileSnapshot> byPath = new HashMap<>();
    Map<Long, List<FileSnapshot>> byInode = new HashMap<>();
    for (FileSnapshot file : found) {
      byPath.put(file.path(), file);
      byInode.computeIfAbsent(file.inode(), inode -> new ArrayList<>(1)).add(file);
    }
    Map<F, FileSnapshot> located = new HashMap<>();
    Set<Long> claimed = new HashSet<>();
    for (F file : known) {
      FileSnapshot there = file.path() == null ? null : byPath.get(file.path());
      if (there != null && there.inode() == file.inode() && file.isAt(there)) {
        located.put(file, there);
        claimed.add(file.inode());
      }
    }
    for (F file : known) {
      List<FileSnapshot> there = byInode.get(file.inode());
      if (there != null && !claimed.contains(file.inode()) && file.isAt(there.get(0))) {
        located.put(file, there.get(0));
        claimed.add(file.inode());
      }
    }
    List<FileSnapshot> unknown = new ArrayList<>();
    for (FileSnapshot file : found) {
      if (claimed.add(file.inode())) {
        unknown.add(file);
      }
    }
    return new ScanDiff<>(located, unknown);
  }
}
