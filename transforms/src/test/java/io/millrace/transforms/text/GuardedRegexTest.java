// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedRegexTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a*a*a*a*a*a*b", "(a+)+\\1b", "(a|aa)+c\\1", "(.*a){12}b", "(.*a){12}(?<n>b)"})
  void anExpressionThatWouldTakeForEverIsStopped(String pattern) {
    GuardedRegex regex = new GuardedRegex(Pattern.compile(pattern), 65_536, 1_000_000);
    String text = "a".repeat(40) + "!";

    assertThatThrownBy(() -> regex.find(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'" + pattern + "'")
        .hasMessageContaining("max.steps = 1000000")
        .hasMessageContaining("a text of 41 characters");
  }

  @Test
  void oneThatNeedsMoreStackThanThereIsIsAnErrorOfTheRecord() {
    GuardedRegex regex = new GuardedRegex(Pattern.compile("^(a|b)*$"), 1_000_000, 100_000_000);
    String text = "ab".repeat(500_000);

    assertThatThrownBy(() -> regex.find(text))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("needs more stack than there is")
        .hasMessageContaining("1000000 characters");
  }

  @Test
  void afterAnErrorTheNextTextIsSearchedWithAllItsSteps() {
    GuardedRegex regex = new GuardedRegex(Pattern.compile("(a+)+\\1b"), 100, 10_000);

    assertThatThrownBy(() -> regex.find("a".repeat(50))).isInstanceOf(DataException.class);

    assertThat(regex.find("aaab")).isTrue();
    assertThat(regex.find("x")).isFalse();
  }

  @Test
  void theStepsOfAReplacementAreCountedTogether() {
    GuardedRegex regex = new GuardedRegex(Pattern.compile("a"), 100_000, 10_000);

    assertThat(regex.replaceAll("a".repeat(1000), "b")).isEqualTo("b".repeat(1000));
    assertThatThrownBy(() -> regex.replaceAll("a".repeat(50_000), "b"))
        .isInstanceOf(DataException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "b,     5, aaaab, true",
    "b,     4, aaaab, false",
    "a$,    4, aaaab, true",
    "^a{4}$,4, aaaab, true",
    "a(?=b),4, aaaab, false",
    "a,   100, a,     true",
  })
  void beyondTheBoundThereIsNoText(String pattern, int mostChars, String text, boolean found) {
    assertThat(new GuardedRegex(Pattern.compile(pattern), mostChars, 1000).find(text))
        .isEqualTo(found);
  }

  @Test
  void theBoundCutsNoCharacterInTwo() {
    GuardedRegex regex = new GuardedRegex(Pattern.compile("[^x]"), 2, 1000);

    assertThat(regex.replaceAll("a\uD83D\uDE00b", "x")).isEqualTo("x\uD83D\uDE00b");
  }

  @Test
  void whatIsBeyondTheBoundStaysInAReplacement() {
    GuardedRegex regex = new GuardedRegex(Pattern.compile("a+"), 3, 1000);

    assertThat(regex.replaceAll("aaaab", "x")).isEqualTo("xab");
  }

  @Test
  void aTextWithoutMatchIsTheSameObject() {
    String text = "text";

    assertThat(new GuardedRegex(Pattern.compile("a"), 9, 1000).replaceAll(text, "x"))
        .isSameAs(text);
  }
}
