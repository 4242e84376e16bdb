// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of a page of documentation that a bench fills.
 *
 * <p>Invariant: nothing outside the two marks changes.
 */
public record Page(Path file, String mark) {

  /** What stands between the marks. */
  public static String block(String machine, List<Section> sections) {
    return sections.stream()
        .map(Section::render)
        .collect(Collectors.joining("\n", machine + "\n\n", ""));
  }

  public void update(String block) throws IOException {
    Files.writeString(file, replaced(Files.readString(file), block));
  }

  public String replaced(String page, String block) {
    String begin = "<!-- " + mark + ": begin -->\n";
    String end = "<!-- " + mark + ": end -->";
    int from = page.indexOf(begin);
    int to = page.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          file + " must have the lines \"" + begin.strip() + "\" and, below, \"" + end + "\"");
    }
    return page.substring(0, from + begin.length()) + "\n" + block + "\n" + page.substring(to);
  }
}
