// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text in columns, each as wide as its widest cell.
 *
 * <p>A column whose cells are all numbers stands to the right, any other to the left.
 */
final class Table {
  private static final String GAP = "  ";

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    this.head = List.of(head);
  }

  /** Adds a row: a number is grouped by thousands, a boolean becomes yes or no. */
  Table row(Object... cells) {
    if (cells.length != head.size()) {
      throw new IllegalArgumentException(
          "a row of %d cells in a table of %d columns".formatted(cells.length, head.size()));
    }
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(text(cell));
    }
    rows.add(row);
    return this;
  }

  /** Lines, each with its end. */
  String render() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(head);
    lines.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder rendered = new StringBuilder();
      for (int column = 0; column < head.size(); column++) {
        rendered.append(column == 0 ? "" : GAP).append(padded(line.get(column), column, lines));
      }
      text.append(rendered.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String padded(String cell, int column, List<List<String>> lines) {
    int width = lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    boolean numbers = rows.stream().allMatch(row -> row.get(column).matches("[0-9,]+"));
    String space = " ".repeat(width - cell.length());
    return numbers ? space + cell : cell + space;
  }

  private static String text(Object cell) {
    if (cell instanceof Boolean flag) {
      return flag ? "yes" : "NO";
    }
    return cell instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : cell.toString();
  }
}
