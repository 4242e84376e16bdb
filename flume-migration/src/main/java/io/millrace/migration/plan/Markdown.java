// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.mapping.Code;
import java.util.List;
import java.util.stream.Collectors;

/** Text of a report, put together from top to bottom. */
public final class Markdown {
  private final StringBuilder text = new StringBuilder();

  public Markdown line(String line) {
    text.append(line).append('\n');
    return this;
  }

  Markdown heading(int level, String title) {
    return line("").line("#".repeat(level) + " " + title).line("");
  }

  public Markdown head(String... columns) {
    return row(columns).line("|" + "---|".repeat(columns.length));
  }

  public Markdown row(String... cells) {
    return line(
        List.of(cells).stream()
            .map(cell -> cell.isEmpty() ? "" : cell.replace("|", "\\|").replaceAll("\\R", " "))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  /** As code, whatever it is. */
  public static String code(String text) {
    return Code.of(text);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
