// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
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
 * <p>Invariant: a file is one, under however many names the look found it. A name at which a file
 * was before counts more than any other.
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
    Map<FileSnapshot, FileSnapshot> files = new HashMap<>();
    for (FileSnapshot name : found) {
      byPath.put(name.path(), name);
      List<FileSnapshot> alike = byInode.computeIfAbsent(name.inode(), i -> new ArrayList<>(1));
      files.put(name, firstNameOf(name, alike));
      alike.add(name);
    }
    Map<F, FileSnapshot> located = new HashMap<>();
    Set<FileSnapshot> claimed = new HashSet<>();
    for (F file : known) {
      FileSnapshot there = file.path() == null ? null : byPath.get(file.path());
      if (there != null && there.inode() == file.inode() && file.isAt(there)) {
        located.put(file, there);
        claimed.add(files.get(there));
      }
    }
    for (F file : known) {
      if (!located.containsKey(file)) {
        for (FileSnapshot there : byInode.getOrDefault(file.inode(), List.of())) {
          if (!claimed.contains(files.get(there)) && file.isAt(there)) {
            located.put(file, there);
            claimed.add(files.get(there));
            break;
          }
        }
      }
    }
    List<FileSnapshot> unknown = new ArrayList<>();
    for (FileSnapshot name : found) {
      if (claimed.add(files.get(name))) {
        unknown.add(name);
      }
    }
    return new ScanDiff<>(located, unknown);
  }

  /** The name under which a file was found first; equal inodes may be of two file systems. */
  private static FileSnapshot firstNameOf(FileSnapshot name, List<FileSnapshot> alike) {
    for (FileSnapshot other : alike) {
      try {
        if (Files.isSameFile(name.path(), other.path())) {
          return other;
        }
      } catch (IOException e) {
        return other; // one of them is gone, and the inode is all that is known of it
      }
    }
    return name;
  }
}
