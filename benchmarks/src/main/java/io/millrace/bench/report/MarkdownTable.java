// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in Markdown, padded so that it can be read as plain text too.
 *
 * <p>The first column stands to the left, all others hold numbers and stand to the right.
 */
public final class MarkdownTable {
  private final List<List<String>> lines = new ArrayList<>();

  public MarkdownTable(String... head) {
    lines.add(List.of(head));
  }

  public MarkdownTable row(String... cells) {
    if (cells.length != lines.get(0).size()) {
      throw new IllegalArgumentException(
          "a row of %d cells in a table of %d columns"
              .formatted(cells.length, lines.get(0).size()));
    }
    lines.add(List.of(cells));
    return this;
  }

  /** Lines, each with its end. */
  public String render() {
    StringBuilder text = new StringBuilder();
    line(text, lines.get(0));
    for (int column = 0; column < lines.get(0).size(); column++) {
      int width = width(column);
      text.append(column == 0 ? "|-" : "-").append("-".repeat(width));
      text.append(column == 0 ? "-|" : ":|");
    }
    text.append('\n');
    lines.subList(1, lines.size()).forEach(cells -> line(text, cells));
    return text.toString();
  }

  private void line(StringBuilder text, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String space = " ".repeat(width(column) - cell.length());
      text.append(column == 0 ? "| " : " ").append(column == 0 ? cell + space : space + cell);
      text.append(" |");
    }
    text.append('\n');
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElseThrow();
  }
}
