// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileFilter;
import io.millrace.file.FileScanner;
import io.millrace.file.FileSnapshot;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The paths that streams may have been read at before, of all tasks: those of files that are there,
 * and those that files were rotated away from, also into a directory below or into one that a glob
 * names.
 *
 * <p>Invariant: a file that its {@link NameText} does not lead to tells of none.
 */
record PossiblePaths(Globs globs) {

  Set<Path> all() {
    Set<Path> paths = new HashSet<>();
    globs.literals().forEach(paths::add);
    globs
        .roots()
        .map(root -> scanner(root).scan())
        .flatMap(scan -> scan.files().stream())
        .map(FileSnapshot::path)
        .filter(NameText::leadsTo)
        .forEach(file -> of(file).forEach(paths::add));
    return paths;
  }

  private Stream<Path> of(Path file) {
    List<String> names = new ArrayList<>(List.of(file.getFileName().toString()));
    names.addAll(RotatedNames.liveNames(names.get(0)));
    return directories(file).stream()
        .flatMap(directory -> names.stream().map(directory::resolve))
        .filter(path -> globs.take(path.toString()));
  }

  /** From which it may have come: if no glob matches it, it is looked for in its own only. */
  private Set<Path> directories(Path file) {
    Set<Path> directories = new LinkedHashSet<>(List.of(file.getParent()));
    if (globs.take(file.toString())) {
      for (Path above = file.getParent(); above != null; above = above.getParent()) {
        directories.add(above);
      }
      globs.roots().forEach(directories::add);
    }
    return directories;
  }

  private FileScanner scanner(Path root) {
    String prefix = root.toString().equals("/") ? "/" : root + "/";
    FileFilter filter =
        new FileFilter() {
          @Override
          public boolean takes(String relative) {
            try {
              return of(Path.of(prefix + relative)).findAny().isPresent();
            } catch (InvalidPathException e) {
              return false;
            }
          }

          @Override
          public boolean enters(String relative) {
            return globs.leadThrough(prefix + relative);
          }
        };
    return new FileScanner(root, filter);
  }
}
