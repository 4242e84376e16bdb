// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedInTest {
  @TempDir private Path temp;

  @Test
  void aFileThatHoldsTheTextPasses() throws IOException {
    Path file = Files.writeString(temp.resolve("page.md"), "one\ntwo\n");

    assertThatCode(() -> CheckedIn.assertMatches(file, "one\ntwo\n", false))
        .doesNotThrowAnyException();
  }

  @Test
  void aFileThatDiffersFailsWithTheLinesAndTheRemedyAndStaysAsItIs() throws IOException {
    Path file = Files.writeString(temp.resolve("page.md"), "one\ntwo\nthree\n");

    assertThatThrownBy(() -> CheckedIn.assertMatches(file, "one\n2\nthree\n", false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("page.md is out of date; -Dupdate=true rewrites it")
        .hasMessageContaining("line 2")
        .hasMessageContaining("two")
        .hasMessageNotContaining("three");
    assertThat(file).hasContent("one\ntwo\nthree\n");
  }

  @Test
  void aMissingFileFails() {
    assertThatThrownBy(() -> CheckedIn.assertMatches(temp.resolve("page.md"), "one\n", false))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("rewrites it");
  }

  @Test
  void anUpdateWritesTheFileAndItsDirectory() {
    Path file = temp.resolve("reference/page.md");

    CheckedIn.assertMatches(file, "one\n", true);

    assertThat(file).hasContent("one\n");
  }

  @Test
  void theRootIsTheRepository() {
    assertThat(CheckedIn.root().resolve("common/pom.xml")).exists();
  }
}
