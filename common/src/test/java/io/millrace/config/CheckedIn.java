// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the repository that the build derives and a reviewer reads.
 *
 * <p>Invariant: a test run changes it only with {@code -Dupdate=true}.
 */
public final class CheckedIn {
  private CheckedIn() {}

  /**
   * Fails, with the lines that differ, if the file does not hold the text; with {@code
   * -Dupdate=true} writes it instead.
   *
   * @param file from the root of the repository
   */
  public static void assertMatches(Path file, String text) {
    assertMatches(root().resolve(file), text, Boolean.getBoolean("update"));
  }

  static void assertMatches(Path file, String text, boolean update) {
    try {
      if (update) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    assertThat(file)
        .as("%s is out of date; -Dupdate=true rewrites it", file)
        .exists()
        .hasContent(text);
  }

  /** The root of the repository: what the build says, or (in an IDE) where the marker is. */
  public static Path root() {
    String fromBuild = System.getProperty("millrace.root");
    if (fromBuild != null) {
      return Path.of(fromBuild);
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        "No directory with .mvn at or above " + start + "; set -Dmillrace.root");
  }
}
