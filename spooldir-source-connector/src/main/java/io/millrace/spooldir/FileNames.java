// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Names that are made out of other names.
 *
 * <p>Invariant: a name keeps its bytes, also those that are no text in the JVM's encoding; only a
 * name that would get too long for a file system loses some, at its end.
 */
final class FileNames {
  /** What nearly all file systems take, in bytes. */
  private static final int LONGEST = 255;

  private FileNames() {}

  /** The path with something appended to its last name. */
  static Path append(Path path, String suffix) {
    String name = path.getFileName().toString();
    if (!isText(path, name)) {
      return Path.of(URI.create(path.toUri() + percentEncoded(suffix)));
    }
    return path.resolveSibling(cut(name, LONGEST - bytes(suffix)) + suffix);
  }

  /** The last names of a path, as many as a relative path of text has. */
  static Path last(Path path, String relative) {
    int names = 1 + (int) relative.chars().filter(c -> c == '/').count();
    return path.subpath(path.getNameCount() - names, path.getNameCount());
  }

  private static boolean isText(Path path, String name) {
    try {
      return path.resolveSibling(name).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String cut(String name, int mostBytes) {
    String kept = name;
    while (!kept.isEmpty() && bytes(kept) > mostBytes) {
      kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
    }
    return kept;
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String percentEncoded(String suffix) {
    return HexFormat.of()
        .withPrefix("%")
        .withUpperCase()
        .formatHex(suffix.getBytes(StandardCharsets.UTF_8));
  }
}
