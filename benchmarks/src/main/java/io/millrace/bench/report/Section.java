// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

/** A table of the page, and what it is about. */
public record Section(String title, MarkdownTable table) {
  public String render() {
    return "### " + title + "\n\n" + table.render();
  }
}
