// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/var/log/a.log            | /var/log/a.log                 | true",
        "/var/log/a.log            | /var/log/axlog                 | false",
        "/var/log/a+(b).log        | /var/log/a+(b).log             | true",
        "/var/log/[ab].log         | /var/log/[ab].log              | true",
        "/var/log/[ab].log         | /var/log/a.log                 | false",
        "/var/log/*.log            | /var/log/a.log                 | true",
        "/var/log/*.log            | /var/log/.log                  | false",
        "/var/log/*.log            | /var/log/.hidden.log           | false",
        "/var/log/.*.log           | /var/log/.hidden.log           | true",
        "/var/log/*.log            | /var/log/sub/a.log             | false",
        "/var/log/*.log            | /var/log/a.log.1               | false",
        "/var/log/a*               | /var/log/a                     | true",
        "/var/log/a*               | /var/log/a.log-20261122        | true",
        "/var/log/?.log            | /var/log/a.log                 | true",
        "/var/log/?.log            | /var/log/ab.log                | false",
        "/var/log/?.log            | /var/log/é.log                 | true",
        "/var/log/?log             | /var/log/.log                  | false",
        "/var/*/a.log              | /var/log/a.log                 | true",
        "/var/*/a.log              | /var/a.log                     | false",
        "/var/*/a.log              | /var/x/y/a.log                 | false",
        "/var/log-?/app*/*.log     | /var/log-1/app/x.log           | true",
        "/var/**/a.log             | /var/a.log                     | true",
        "/var/**/a.log             | /var/x/y/a.log                 | true",
        "/var/**/a.log             | /var/x/.y/a.log                | false",
        "/var/**/log/*.log         | /var/log/a.log                 | true",
        "/var/**/log/*.log         | /var/x/log/log/a.log           | true",
        "/var/**/log/*.log         | /var/x/log/y/a.log             | false",
        "/var/**                   | /var/a                         | true",
        "/var/**                   | /var/x/y/a                     | true",
        "/var/**                   | /var/x/.a                      | false",
        "/**/a.log                 | /a.log                         | true",
        "/*                        | /a.log                         | true",
      })
  void matches(String glob, String path, boolean matches) {
    assertThat(Glob.parse(glob).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/var/log/a.log        | /var/log   |                 | /var/log/x",
        "/var/log/*.log        | /var/log   |                 | /var/log/x",
        "/var/*/app/*.log      | /var       | /var/x          | /var/.x",
        "/var/*/app/*.log      | /var       | /var/x/app      | /var/x/other",
        "/var/**/log/*.log     | /var       | /var/x/y/z      | /var/x/.y",
        "/var/x/**/.l/a.log    | /var/x     | /var/x/y/.l     | /var/x/.m",
        "/var/**               | /var       | /var/x/y        | /var/.x",
        "/**/a.log             | /          | /x/y            | /.x",
      })
  void entersOnlyDirectoriesThatMayLeadToAMatch(
      String glob, String root, String entered, String not) {
    Glob parsed = Glob.parse(glob);
    assertThat(parsed.root()).isEqualTo(Path.of(root));
    if (entered != null) {
      assertThat(parsed.leadsThrough(entered)).isTrue();
    }
    assertThat(parsed.leadsThrough(not)).isFalse();
  }

  @Test
  void onlyAGlobWithoutWildcardsNamesAPath() {
    assertThat(Glob.parse("/var/log/a.log").path()).contains(Path.of("/var/log/a.log"));
    assertThat(Glob.parse("/var/log/?.log").path()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.log          | must be absolute",
        "*/a.log        | must be absolute",
        "/              | names no file",
        "/var//a.log    | empty name",
        "/var/log/      | empty name",
        "/var/../a.log  | may not contain ..",
        "/var/./a.log   | may not contain .",
        "/var/x**/a.log | ** beside other characters",
      })
  void anythingElseIsAnError(String glob, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Glob.parse(glob))
        .withMessageContaining("\"" + glob + "\"")
        .withMessageContaining(message);
  }
}
