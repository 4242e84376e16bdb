// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private final Page page = new Page(Path.of("page.md"), "sink");

  @Test
  void onlyWhatIsBetweenTheMarksChanges() {
    String before = "above\n<!-- sink: begin -->\nold\n<!-- sink: end -->\nbelow\n";
    String after = page.replaced(before, "new\n");
    assertThat(after)
        .isEqualTo("above\n<!-- sink: begin -->\n\nnew\n\n<!-- sink: end -->\nbelow\n");
    assertThat(page.replaced(after, "new\n")).isEqualTo(after);
  }

  @Test
  void aPageWithoutTheMarksIsRefused() {
    assertThatThrownBy(() -> page.replaced("nothing", "new"))
        .hasMessageContaining("page.md")
        .hasMessageContaining("sink: begin");
  }

  @Test
  void theRepositoryHasThePage() throws IOException {
    Path file = Path.of(System.getProperty("millrace.root"), "docs", "benchmarks.md");
    String block = Page.block("machine", List.of());
    for (String mark : List.of("micro", "sink", "spool", "speed", "tail")) {
      assertThat(new Page(file, mark).replaced(Files.readString(file), block)).contains(block);
    }
  }

  @Test
  void aTableIsPaddedAndItsNumbersStandToTheRight() {
    MarkdownTable table = new MarkdownTable("what", "ms").row("a", "1.5").row("longer", "12.5");
    assertThat(new Section("Title", table).render())
        .isEqualTo(
            """
            ### Title

            | what   |   ms |
            |--------|-----:|
            | a      |  1.5 |
            | longer | 12.5 |
            """);
  }

  @Test
  void aPictureStandsBeforeItsTable() {
    Section section = new Section("Title", "some/plot.svg", new MarkdownTable("what"));
    assertThat(section.render())
        .isEqualTo("### Title\n\n![Title](some/plot.svg)\n\n| what |\n|------|\n");
  }
}
