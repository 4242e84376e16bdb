// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRegexTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/logs/www\\.log /logs/www.log false",
        "/logs/www.log /logs/www.log false",
        "/logs/^www\\.log$ /logs/www.log false",
        "/logs/.*\\.log /logs/*.log false",
        "/logs/.*log.* /logs/*log* false",
        "/logs/app-.+\\.log /logs/app-?*.log false",
        "/logs/(www|error)\\.log /logs/{www,error}.log false",
        "/logs/(?:a|b) /logs/{a,b} false",
        "/logs/app\\d\\.log /logs/app?.log true",
        "/logs/app-\\d{8}\\.log /logs/app-*.log true",
        "/logs/app[0-9]+ /logs/app?* true",
        "/logs/a\\-b /logs/a-b false",
      })
  void becomesAGlob(String path, String glob, boolean wider) {
    FileRegex regex = FileRegex.of(path);
    assertThat(regex.glob()).isEqualTo(glob);
    assertThat(regex.remarks().stream().anyMatch(remark -> remark.contains("matches more")))
        .isEqualTo(wider);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www.log", "/logs/", "/logs/a?", "/logs/ab*", "/logs/a|b", "/logs/(a|b)+", "/logs/(?!x)a",
        "/logs/[a", "/logs/\\Qa\\E", "/lo{g}s/a", "/logs/a,b", "/logs/.{3", "/logs/.*?x",
            "/logs/a\\"
      })
  void isRefusedRatherThanGuessed(String path) {
    assertThatThrownBy(() -> FileRegex.of(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got \"" + path + "\"");
  }
}
