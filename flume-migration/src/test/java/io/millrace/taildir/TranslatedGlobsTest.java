// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.migration.mapping.Translated;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the connector matches is what Flume's expressions match. */
class TranslatedGlobsTest {
  private static final List<String> PARTS =
      List.of(
          "a",
          "b",
          "log",
          "\\.",
          ".",
          ".*",
          ".+",
          "-",
          "\\d",
          "[ab]",
          "[^.]",
          "(a|b)",
          "(a|bc)?",
          "(\\.\\d)?",
          "\\d{2}",
          ".{1,2}",
          "\\d+",
          "x*",
          "\\w",
          "_",
          "[a-c]",
          "(?:.*|a)");
  private static final String ALPHABET = "ab.-12logxc_";

  private final Random random = new Random(7);

  @Test
  void everyNameThatTheExpressionMatchesIsMatchedAndNoOtherIfThatIsSaid() {
    int exact = 0;
    for (int round = 0; round < 3_000; round++) {
      StringBuilder regex = new StringBuilder();
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        regex.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      Translated translated;
      try {
        translated = Translated.of("/logs/" + regex);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageContaining("has no glob");
        continue;
      }
      exact += translated.exact() ? 1 : 0;
      compare(regex.toString(), translated);
    }
    assertThat(exact).isGreaterThan(500);
  }

  private void compare(String regex, Translated translated) {
    Globs globs = Globs.parse(translated.glob(), null);
    Pattern flumes = Pattern.compile(regex);
    boolean plain = regex.matches("(?:[\\w-]|\\\\?\\.)+") && !translated.exact();
    for (int i = 0; i < 100; i++) {
      String name = name();
      boolean wanted = flumes.matcher(name).matches();
      boolean got = globs.take("/logs/" + name);
      if (translated.exact() || (wanted && !plain)) {
        assertThat(got).as("%s as %s, of %s", regex, translated.glob(), name).isEqualTo(wanted);
      }
    }
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(1, 7); i > 0; i--) {
      name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return name.toString().matches("\\.\\.?") ? "a" : name.toString();
  }
}
