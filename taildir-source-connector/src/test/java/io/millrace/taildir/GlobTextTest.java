// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a                    | /a",
        "/a, /b                | /a /b",
        "/{a,b}.log            | /a.log /b.log",
        "/{a,b}.log,/c         | /a.log /b.log /c",
        "/a{,.1}               | /a /a.1",
        "/{a,b/{c,d}}/{x,y}    | /a/x /a/y /b/c/x /b/c/y /b/d/x /b/d/y",
        "/{a}                  | /a",
      })
  void bracesAndCommasAreSpelledOut(String text, String globs) {
    assertThat(GlobText.expand(text)).containsExactly(globs.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/{a,b     | has a { without }",
        "/a}       | has a } without {, at 2",
        "/}a{      | has a } without {, at 1",
        "/a,,/b    | an element between commas is empty",
        "''        | an element between commas is empty",
      })
  void unbalancedBracesAndEmptyElementsAreErrors(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GlobText.expand(text))
        .withMessageContaining(message);
  }

  @Test
  void bracesThatMultiplyWithoutEndAreAnError() {
    assertThat(GlobText.expand("/{0,1,2,3,4,5,6,7,8,9}".repeat(3))).hasSize(1000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GlobText.expand("/{0,1,2,3,4,5,6,7,8,9}".repeat(12)))
        .withMessageContaining("more than 1000");
  }
}
