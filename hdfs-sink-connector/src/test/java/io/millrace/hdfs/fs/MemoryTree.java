// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of files and directories. Not thread-safe: the file system's lock guards it.
 *
 * <p>Invariant: the directory of each file and directory is there.
 */
final class MemoryTree {
  private static final int MOST_BYTES = 255;

  private final NavigableMap<String, MemoryInode> files = new TreeMap<>();
  private final NavigableSet<String> directories = new TreeSet<>(List.of("/"));

  SortedMap<String, MemoryInode> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  Set<String> directories() {
    return Collections.unmodifiableSet(directories);
  }

  /** Null if there is no file. */
  MemoryInode file(String path) {
    return files.get(path);
  }

  boolean isDirectory(String path) {
    return directories.contains(path);
  }

  boolean exists(String path) {
    return files.containsKey(path) || directories.contains(path);
  }

  void add(String path, MemoryInode file) throws FileSystemException {
    refuseTooLong(path);
    if (exists(path)) {
      throw new FileAlreadyExistsException(path);
    }
    files.put(path, file);
  }

  void makeDirectories(String directory) throws RefusedNameException {
    if (files.containsKey(directory)) {
      throw new RefusedNameException(directory, "is a file, not a directory");
    }
    if (!directories.contains(directory)) {
      refuseTooLong(directory);
      makeDirectories(parent(directory));
      directories.add(directory);
    }
  }

  /** Moves a file, or a directory with all that is below it, to a name that is free. */
  void move(String from, String to) throws RefusedNameException {
    refuseTooLong(to);
    if (files.containsKey(from)) {
      files.put(to, files.remove(from));
      return;
    }
    for (String path : below(from, files.keySet())) {
      files.put(to + path.substring(from.length()), files.remove(path));
    }
    for (String path : below(from, directories)) {
      directories.remove(path);
      directories.add(to + path.substring(from.length()));
    }
    directories.remove(from);
    directories.add(to);
  }

  /** Whoever has the file open cannot go on. */
  void removeFile(String path) {
    MemoryInode file = files.remove(path);
    if (file != null) {
      file.release();
    }
  }

  void removeDirectory(String path) {
    below(path, files.keySet()).forEach(this::removeFile);
    below(path, directories).forEach(directories::remove);
    directories.remove(path);
  }

  List<String> list(String directory) {
    List<String> names = new ArrayList<>();
    for (Iterable<String> paths : List.of(files.keySet(), directories)) {
      for (String path : paths) {
        if (!path.equals("/") && parent(path).equals(directory)) {
          names.add(path.substring(path.lastIndexOf('/') + 1));
        }
      }
    }
    return names;
  }

  private static void refuseTooLong(String path) throws RefusedNameException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new RefusedNameException(path, "has more than " + MOST_BYTES + " bytes");
    }
  }

  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static List<String> below(String directory, Iterable<String> paths) {
    List<String> found = new ArrayList<>();
    for (String path : paths) {
      if (path.startsWith(directory + "/")) {
        found.add(path);
      }
    }
    return found;
  }
}
