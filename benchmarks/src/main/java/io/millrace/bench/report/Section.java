// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

/**
 * A table of the page, and what it is about.
 *
 * @param figure the path of a picture of the same, from the page on; empty if there is none
 */
public record Section(String title, String figure, MarkdownTable table) {
  public Section(String title, MarkdownTable table) {
    this(title, "", table);
  }

  public String render() {
    String picture = figure.isEmpty() ? "" : "![" + title + "](" + figure + ")\n\n";
    return "### " + title + "\n\n" + picture + table.render();
  }
}
