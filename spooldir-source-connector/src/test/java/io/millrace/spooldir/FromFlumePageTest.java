// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/from-flume.md says of this connector is about tests that there are. */
class FromFlumePageTest {
  private static final Pattern WEAKNESS = Pattern.compile("(?m)^\\| (SD-\\d+) \\|");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");
  private static final Path SOURCES = Path.of("src/test/java/io/millrace/spooldir");

  private final String page;

  FromFlumePageTest() throws IOException {
    String whole = Files.readString(Path.of("../docs/from-flume.md"));
    page =
        whole.substring(whole.indexOf("\n## Spooling directory\n"), whole.indexOf("\n## Taildir"));
  }

  @Test
  void everyWeaknessIsThereOnce() {
    List<String> all = WEAKNESS.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(all)
        .isEqualTo(IntStream.rangeClosed(1, 22).mapToObj(number -> "SD-" + number).toList());
  }

  @Test
  void everyTestThatItNamesExists() throws IOException {
    List<MatchResult> named = TEST.matcher(page).results().toList();
    assertThat(named).hasSizeGreaterThan(50);
    for (MatchResult test : named) {
      assertThat(SOURCES.resolve(test.group(1) + ".java"))
          .content()
          .contains("void " + test.group(2) + "(");
    }
  }
}
