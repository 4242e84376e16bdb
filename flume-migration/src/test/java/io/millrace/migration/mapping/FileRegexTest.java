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
        "/logs/www\\.log /logs/www.log true",
        "/logs/www.log /logs/www.log false",
        "/logs/^www\\.log$ /logs/www.log true",
        "/logs//www\\.log /logs/www.log true",
        "/logs/\\Qwww.log\\E /logs/www.log true",
        "/logs/.*\\.log /logs/{*.log,.*.log,.log} true",
        "/logs/.*log.* /logs/{*log*,.*log*} true",
        "/logs/.* /logs/{*,.*} true",
        "/logs/a.*.* /logs/a* true",
        "/logs/a.*?x /logs/a*x true",
        "/logs/access.log.* /logs/access?log* true",
        "/logs/app-.+\\.log /logs/app-?*.log true",
        "/logs/(www|error)\\.log /logs/{www,error}.log true",
        "/logs/(?:a|b) /logs/{a,b} true",
        "/logs/a|b /logs/{a,b} true",
        "/logs/a(b(c|d)|e) /logs/a{bc,bd,e} true",
        "/logs/www\\.log(\\.1)? /logs/{www.log.1,www.log} true",
        "/logs/app\\d\\.log /logs/app{0,1,2,3,4,5,6,7,8,9}.log true",
        "/logs/app[ab]\\.log /logs/app{a,b}.log true",
        "/logs/app[^x]\\.log /logs/app?.log false",
        "/logs/app-\\d{8}\\.log /logs/app-????????.log false",
        "/logs/a\\d{4}-\\d\\d /logs/a????-?? false",
        "/logs/app.log.\\d{4}-\\d{2}-\\d{2} /logs/app?log?????-??-?? false",
        "/logs/app[0-9]+ /logs/app?* false",
        "/logs/app[a-z] /logs/app? false",
        "/logs/ab* /logs/a* false",
        "/logs/a,b /logs/a?b false",
        "/logs/a\\{b /logs/a?b false",
        "/logs/a\\-b /logs/a-b true",
        "/lo[g]s/a /lo[g]s/a true"
      })
  void becomesAGlob(String path, String glob, boolean exact) {
    FileRegex regex = FileRegex.of(path);
    assertThat(regex.glob()).isEqualTo(glob);
    assertThat(regex.exact()).isEqualTo(exact);
    assertThat(exact || !regex.remarks().isEmpty()).as("it is said why").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www.log",
        "/logs/",
        "/logs/(?!x)a",
        "/logs/(?i)a",
        "/logs/[a",
        "/logs/(a)\\1",
        "/logs/a++",
        "/logs/\\bx",
        "/lo{g}s/a",
        "/lo*s/a",
        "/logs/../a",
        "/logs/.{3",
        "/logs/a\\",
        "/logs/(aa|b){9}"
      })
  void isRefusedRatherThanGuessed(String path) {
    assertThatThrownBy(() -> FileRegex.of(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got \"" + path + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/logs/.*\\.log /logs/www\\.log true",
        "/logs/.*\\.log /logs/.*\\.txt false",
        "/logs/a.* /logs/.*b true",
        "/logs/a.* /other/a.* false",
        "/logs/a\\.log /logs/b\\.log false",
        "/logs/\\.a.* /logs/.*b true",
        "/logs/\\.a.* /logs/b.* false"
      })
  void overlapsIfAFileMayBeOfBoth(String one, String other, boolean overlaps) {
    assertThat(FileRegex.of(one).overlaps(FileRegex.of(other))).isEqualTo(overlaps);
    assertThat(FileRegex.of(other).overlaps(FileRegex.of(one))).isEqualTo(overlaps);
  }
}
