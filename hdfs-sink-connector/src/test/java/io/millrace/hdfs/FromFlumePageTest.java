// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/from-flume.md says of this connector is about tests that there are. */
class FromFlumePageTest {
  private static final Pattern WEAKNESS = Pattern.compile("(?m)^\\| (HD-\\d+) \\|");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT))\\.(\\w+)`");
  private static final Path SOURCES = Path.of("src/test/java/io/millrace/hdfs");

  private final String page;

  FromFlumePageTest() throws IOException {
    String whole = Files.readString(Path.of("../docs/from-flume.md"));
    page =
        whole.substring(
            whole.indexOf("\n## HDFS sink\n"), whole.indexOf("\n## Rolling file sink\n"));
  }

  @Test
  void everyWeaknessIsThereOnce() {
    List<String> all = WEAKNESS.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(all)
        .isEqualTo(IntStream.rangeClosed(1, 32).mapToObj(number -> "HD-" + number).toList());
  }

  @Test
  void everyTestThatItNamesExists() throws IOException {
    List<MatchResult> named = TEST.matcher(page).results().toList();
    assertThat(named).hasSizeGreaterThan(25);
    try (var files = Files.walk(SOURCES)) {
      Map<String, Path> tests =
          files
              .filter(Files::isRegularFile)
              .collect(Collectors.toMap(FromFlumePageTest::className, file -> file));
      for (MatchResult test : named) {
        assertThat(tests).containsKey(test.group(1));
        assertThat(tests.get(test.group(1))).content().contains("void " + test.group(2) + "(");
      }
    }
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
