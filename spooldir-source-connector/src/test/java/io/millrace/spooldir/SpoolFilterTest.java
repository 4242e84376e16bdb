// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolFilterTest {
  private final SpoolFilter filter =
      SpoolFilter.of(
          Pattern.compile(".*\\.log.*"), Pattern.compile(".*\\.gz"), ".DONE", ".FAILED", true);

  @ParameterizedTest
  @CsvSource({
    "a.log, true",
    "access.log-20261122, true",
    "sub/a.log, true",
    "a.txt, false",
    "a.log.gz, false",
    ".a.log, false",
    "sub/.a.log, false",
    "a.log.DONE, false",
    "a.log.DONE.1, false",
    "a.log.DONE.12, false",
    "a.log.DONE.x, true",
    "a.log.FAILED, false",
    "a.log.FAILED.3, false",
    "a.logDONE, true",
  })
  void takesNames(String relative, boolean taken) {
    assertThat(filter.takes(relative)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"sub, true", "sub/deeper, true", ".hidden, false", "sub/.hidden, false"})
  void entersDirectories(String relative, boolean entered) {
    assertThat(filter.enters(relative)).isEqualTo(entered);
  }
}
