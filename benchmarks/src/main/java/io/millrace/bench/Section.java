// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench;

/** A table of the page, and what it is about. */
record Section(String title, MarkdownTable table) {
  String render() {
    return "### " + title + "\n\n" + table.render();
  }
}
