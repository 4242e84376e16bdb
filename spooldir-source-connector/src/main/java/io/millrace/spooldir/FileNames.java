// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Names that are made out of other names.
 *
 * <p>Invariant: a name keeps its bytes, also those that are no text in the JVM's encoding; only a
 * name that would get too long for a file system loses some, at its end.
 */
final class FileNames {
  /** What nearly all file systems take, in bytes. */
  private static final int LONGEST = 255;

  /** Stands for bytes of a name that are no characters to this JVM. */
  private static final char NO_CHARACTER = '\uFFFD';

  private FileNames() {}

  /** Whether a name holds bytes that are no characters to this JVM, so that its text is not it. */
  static boolean isGarbled(String name) {
    return name.indexOf(NO_CHARACTER) >= 0;
  }

  /**
   * The path that a text stands for below a directory; empty if it cannot be told, because it was
   * garbled, or has characters that this JVM has no names with.
   */
  static Optional<Path> below(Path directory, String relative) {
    try {
      return isGarbled(relative) ? Optional.empty() : Optional.of(directory.resolve(relative));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

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
