// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/from-flume.md says of this connector. */
class FromFlumePageTest {
  private static final Pattern WEAKNESS = Pattern.compile("(?m)^\\| (TD-\\d+) \\|");
  private static final Pattern TEST = Pattern.compile("(?m)^\\| TD-(\\d+) \\|.*`td(\\d+)…`");
  private static final Path SOURCES = Path.of("src/test/java/io/millrace/taildir");

  private final String page = Files.readString(Path.of("../docs/from-flume.md"));

  FromFlumePageTest() throws IOException {}

  @Test
  void everyWeaknessIsThereOnce() {
    List<String> all = WEAKNESS.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(all)
        .isEqualTo(IntStream.rangeClosed(1, 30).mapToObj(number -> "TD-" + number).toList());
  }

  @Test
  void everyTestThatItNamesExists() throws IOException {
    String tests =
        Files.readString(SOURCES.resolve("FlumeRotationWeaknessesTest.java"))
            + Files.readString(SOURCES.resolve("FlumeReadingWeaknessesTest.java"));
    var named = TEST.matcher(page).results().toList();
    assertThat(named).hasSizeGreaterThan(20);
    named.forEach(
        test -> {
          assertThat(test.group(2)).isEqualTo(test.group(1));
          assertThat(tests).containsPattern("void td" + test.group(1) + "[A-Z]");
        });
  }
}
