// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.Checks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The files of a group: those that one of its globs matches and none of the excluded ones. An
 * excluded glob without a slash is compared with the file's name alone.
 *
 * <p>Invariant: the order and repetition of globs make no difference.
 */
record Globs(List<Glob> paths, List<Glob> excluded, List<Pattern> excludedNames) {

  /**
   * Reads both settings of a group.
   *
   * @param exclude null for none
   * @throws IllegalArgumentException naming what is wrong
   */
  static Globs parse(String paths, String exclude) {
    List<String> all = exclude == null ? List.of() : GlobText.expand(exclude);
    return new Globs(
        globs(paths),
        all.stream().filter(Globs::hasSlash).map(Glob::parse).toList(),
        all.stream().filter(text -> !hasSlash(text)).map(Glob::name).toList());
  }

  /** The directories to scan. */
  Stream<Path> roots() {
    return paths.stream().map(Glob::root).distinct();
  }

  /** The path below the directory that is scanned for it. */
  String relative(Path path) {
    return roots()
        .filter(path::startsWith)
        .findFirst()
        .map(root -> root.relativize(path).toString())
        .orElse(path.toString());
  }

  /** The paths that are meant without a wildcard, whether there is a file or not. */
  Stream<Path> literals() {
    return paths.stream().map(Glob::path).flatMap(Optional::stream);
  }

  boolean take(String path) {
    return paths.stream().anyMatch(glob -> glob.matches(path)) && !exclude(path);
  }

  /** Whether files are matched in this directory itself. */
  boolean takeFrom(Path directory) {
    return paths.stream().anyMatch(glob -> glob.matchesIn(directory.toString()));
  }

  /** The uppermost directory, at or above this one, in which files are matched. */
  Path home(Path directory) {
    Path home = directory;
    for (Path above = directory; above != null; above = above.getParent()) {
      home = takeFrom(above) ? above : home;
    }
    return home;
  }

  boolean leadThrough(String directory) {
    return paths.stream().anyMatch(glob -> glob.leadsThrough(directory));
  }

  private boolean exclude(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return excluded.stream().anyMatch(glob -> glob.matches(path))
        || excludedNames.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  static ConfigDef.Validator pathsValidator() {
    return Checks.parsable("absolute globs, comma separated", Globs::globs);
  }

  static ConfigDef.Validator excludeValidator() {
    return Checks.parsable(
        "absolute globs or globs of a name, comma separated", text -> parse("/x", text));
  }

  private static List<Glob> globs(String text) {
    return GlobText.expand(text).stream().distinct().map(Glob::parse).toList();
  }

  private static boolean hasSlash(String text) {
    return text.indexOf('/') >= 0;
  }
}
