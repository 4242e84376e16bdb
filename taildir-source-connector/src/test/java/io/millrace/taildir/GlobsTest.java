// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {
  private final Globs globs =
      Globs.parse("/var/log/**/*.log*, /opt/{a,b}.log,/var/log/x", "*.gz,/var/log/old/**");

  @Test
  void aFileIsTakenIfAGlobMatchesAndNoneExcludesIt() {
    assertThat(globs.take("/var/log/a.log")).isTrue();
    assertThat(globs.take("/opt/b.log")).isTrue();
    assertThat(globs.take("/var/log/a.log.gz")).isFalse();
    assertThat(globs.take("/var/log/old/deep/a.log")).isFalse();
    assertThat(globs.take("/opt/c.log")).isFalse();
  }

  @Test
  void eachDirectoryIsScannedOnce() {
    assertThat(globs.roots()).containsExactly(Path.of("/var/log"), Path.of("/opt"));
    assertThat(globs.leadThrough("/var/log/deep")).isTrue();
    assertThat(globs.leadThrough("/opt/deep")).isFalse();
  }

  @Test
  void pathsWithoutWildcardsAreKnown() {
    assertThat(globs.literals())
        .containsExactly(Path.of("/opt/a.log"), Path.of("/opt/b.log"), Path.of("/var/log/x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/logs/*.log,/logs/old/*          | /logs          | /logs",
        "/logs/*.log,/logs/old/*          | /logs/old      | /logs",
        "/logs/**                         | /logs/a/b      | /logs",
        "/logs/**/old/*.log               | /logs/a/old    | /logs/a/old",
        "/logs/*/*.log,/logs/*/old/*      | /logs/a/old    | /logs/a",
        "/logs/*/*.log                    | /logs/a        | /logs/a",
        "/logs/app.log,/archive/**        | /archive/x     | /archive",
        "/*,/logs/*                       | /logs          | /",
      })
  void theHomeOfADirectoryIsTheUppermostInWhichFilesAreMatched(
      String paths, Path directory, Path home) {
    assertThat(Globs.parse(paths, null).home(directory)).isEqualTo(home);
  }

  @Test
  void aPathIsRelativeToWhereItWasLookedFor() {
    assertThat(globs.relative(Path.of("/var/log/deep/a.log"))).isEqualTo("deep/a.log");
    assertThat(globs.relative(Path.of("/opt/a.log"))).isEqualTo("a.log");
  }
}
