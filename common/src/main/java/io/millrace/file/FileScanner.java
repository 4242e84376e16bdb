// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lists the regular files below a directory that a filter takes. The directory itself may be a
 * link, and so may files; directories below it that are links are not entered, since links make
 * loops. Pipes, sockets and devices are passed over.
 *
 * <p>Invariant: one entry that cannot be read never hides another; a file that vanishes during the
 * scan is not an error.
 */
public final class FileScanner {
  private final Path root;
  private final FileFilter filter;

  public FileScanner(Path root, FileFilter filter) {
    this.root = root;
    this.filter = filter;
  }

  /** One to be listed, and the relative path of what is in it up to its last name. */
  private record Directory(Path path, String prefix) {}

  /** What one scan found, in no order, and what it could not look at, as sentences. */
  public record Scan(List<FileSnapshot> files, List<String> problems) {}

  public Scan scan() {
    List<FileSnapshot> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Deque<Directory> directories = new ArrayDeque<>();
    directories.add(new Directory(root, ""));
    while (!directories.isEmpty()) {
      list(directories.remove(), files, directories, problems);
    }
    return new Scan(files, problems);
  }

  private void list(
      Directory directory,
      List<FileSnapshot> files,
      Deque<Directory> directories,
      List<String> problems) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
      for (Path entry : entries) {
        String relative = directory.prefix() + entry.getFileName();
        boolean wanted = filter.takes(relative);
        boolean entered = filter.enters(relative);
        if (wanted || entered) {
          look(entry, relative, wanted, entered, files, directories, problems);
        }
      }
    } catch (NoSuchFileException e) {
      if (directory.prefix().isEmpty()) {
        problems.add("Directory " + directory.path() + " does not exist");
      }
    } catch (IOException e) {
      problems.add("Cannot list " + directory.path() + ": " + e);
    } catch (DirectoryIteratorException e) {
      problems.add("Cannot list " + directory.path() + ": " + e.getCause());
    }
  }

  private void look(
      Path entry,
      String relative,
      boolean wanted,
      boolean entered,
      List<FileSnapshot> files,
      Deque<Directory> directories,
      List<String> problems) {
    try {
      FileStat stat = FileStat.of(entry);
      if (wanted && stat.regular()) {
        files.add(FileSnapshot.of(entry, relative, stat));
      } else if (entered && stat.directory() && !Files.isSymbolicLink(entry)) {
        directories.add(new Directory(entry, relative + "/"));
      }
    } catch (NoSuchFileException e) {
      return; // it vanished, or is a link to nothing: there is no file to take
    } catch (IOException e) {
      problems.add("Cannot look at " + entry + ": " + e);
    }
  }
}
