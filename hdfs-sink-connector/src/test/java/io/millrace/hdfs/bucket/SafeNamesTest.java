// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeNamesTest {
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "access.log,access.log",
        "a/b,a_b",
        "/etc/passwd,_etc_passwd",
        "../../x,____x",
        "..,_",
        "...,_.",
        "....,__",
        ".,.",
        ".hidden,.hidden",
        "a..b,a_b",
        "C:\\logs,C__logs",
        "10.0.0.1:9092,10.0.0.1_9092",
        "fe80::1,fe80__1",
        "tab\there,tab_here",
        "nul\u0000,nul_",
        "mark\u0001,mark_",
        "del\u007f,del_",
        "c1\u0085,c1_",
        "日志 😀,日志 😀",
        "half \ud83d,half _",
        "\ude00 half,_ half",
        "100%25,100%25",
        "a b*?[c]{d},a b*?[c]{d}",
      })
  void aValueStaysInsideOneComponent(String value, String expected) {
    assertThat(SafeNames.value(value)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {"02/03/26,02/03/26", "04:05:06,04_05_06", "a/../b,a/_/b", "fe80::1,fe80__1"})
  void whatAnEscapeMadeKeepsItsSlashesInAPath(String made, String expected) {
    assertThat(SafeNames.inPath(made)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "/,/",
    "/logs,/logs",
    "/logs/,/logs",
    "//logs///a,/logs/a",
    "/logs/./a,/logs/_/a",
    "/logs/../a,/logs/_/a",
    "/.../a,/.../a",
    "/.snapshot/a,/_snapshot/a",
    "/a/.reserved,/a/_reserved",
    "/a.snapshot/.snapshots,/a.snapshot/.snapshots"
  })
  void aDirectoryHasNoComponentsThatMeanAnother(String rendered, String expected) {
    assertThat(SafeNames.directory(rendered)).isEqualTo(expected);
  }

  @Test
  void aNameWithoutTextGetsOne() {
    assertThat(SafeNames.component("", 10)).isEqualTo("_");
    assertThat(SafeNames.component(".", 10)).isEqualTo("_");
    assertThat(SafeNames.component("..", 10)).isEqualTo("_");
    assertThat(SafeNames.component("...", 10)).isEqualTo("...");
  }

  @Test
  void aNameThatHdfsReservesGetsAnother() {
    assertThat(SafeNames.component(".snapshot", 10)).isEqualTo("_snapshot");
    assertThat(SafeNames.component(".reserved", 10)).isEqualTo("_reserved");
    assertThat(SafeNames.component(".snapshot.1", 20)).isEqualTo(".snapshot.1");
  }

  @Test
  void aComponentIsMeasuredInBytes() {
    assertThat(SafeNames.component("日日日", 9)).isEqualTo("日日日");
    assertThatThrownBy(() -> SafeNames.component("日日日", 8))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'日日日', has 9 bytes, at most 8 fit");
    assertThatThrownBy(() -> SafeNames.directory("/a/" + "x".repeat(256)))
        .isInstanceOf(DataException.class);
  }

  /** Whatever a record says, its directory is the one above or below it that the template means. */
  @Test
  void noValueLeavesItsDirectory() {
    Random random = new Random(1);
    String nasty = "./\\:.%_a\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder value = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        value.append(nasty.charAt(random.nextInt(nasty.length())));
      }
      String safe = SafeNames.value(value.toString());
      String directory = SafeNames.directory("/logs/." + safe + "/" + safe + safe + "./x");

      assertThat(directory).startsWith("/logs/").endsWith("/x").doesNotContain("//");
      assertThat(directory.split("/")).hasSize(5).doesNotContain(".", "..");
    }
  }
}
