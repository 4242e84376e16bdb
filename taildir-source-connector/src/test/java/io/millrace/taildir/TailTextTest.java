// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTextTest {
  @TempDir Path directory;
  private TailRig rig;

  @BeforeEach
  void tail() {
    rig = TailRig.of(directory, "*.log");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void theLastRecordIsHeldBackUntilTheNextBeginsOrItIsIdle() throws IOException {
    multiline().start();
    append("#1\na\n");
    assertThat(rig.run(Duration.ofMillis(1900))).isEmpty();
    append("b\n#2\npart");
    assertThat(rig.run(Duration.ofSeconds(1))).containsExactly("#1\na\nb");
    assertThat(rig.run(Duration.ofMillis(1500))).containsExactly("#2");
    assertThat(rig.run(Duration.ofMinutes(3))).as("a partial line waits").isEmpty();
    append("ial\n#3\n");
    assertThat(rig.run(Duration.ofMillis(1500))).as("reopened").containsExactly("partial");
    assertThat(rig.run(Duration.ofMillis(2500))).containsExactly("#3");
    assertThat(rig.delivered)
        .allMatch(record -> TailRig.header(record, "millrace.unterminated") == null);
  }

  @Test
  void aLineThatTheStartHasTooManyWaysToMatchBeginsNoRecord() throws IOException {
    String line = "a".repeat(1900);
    multiline().with("multiline.start", "^(.*)(.*)(.*)(.*)#").start();
    append("#1\n" + line + "\n#2\n");
    assertThat(rig.run(Duration.ofSeconds(6))).containsExactly("#1\n" + line, "#2");
  }

  @Test
  void aRecordThatWasHeldBackIsReadAgainAfterACrash() throws IOException {
    multiline().start();
    append("#1\na\n#2\nb\n");
    assertThat(rig.run(Duration.ofSeconds(1))).containsExactly("#1\na");
    rig.crash();
    append("c\n");
    assertThat(rig.run(Duration.ofSeconds(4))).containsExactly("#2\nb\nc");
  }

  @Test
  void aRotatedFileEndsItsLastRecord() throws IOException {
    multiline().with("multiline.idle.ms", "100000").start();
    append("#1\na\nhalf");
    assertThat(rig.run()).isEmpty();
    Files.move(directory.resolve("a.log"), directory.resolve("a.log.1"));
    append("#2\n#3\n");
    assertThat(rig.run(Duration.ofSeconds(6))).containsExactly("#1\na\nhalf", "#2");
  }

  @Test
  void aRecordIsHandedOutThoughItsFileWasClosedMeanwhile() throws IOException {
    multiline().with("max.open.files", "1").start();
    append("#1\na\n");
    Files.writeString(directory.resolve("b.log"), "#b\n");
    assertThat(rig.run(Duration.ofSeconds(6))).containsExactlyInAnyOrder("#1\na", "#b");
  }

  @Test
  void aFileIsNotFramedBeforeItsByteOrderIsKnown() throws IOException {
    rig.with("value.type", "string").with("groups.www.charset", "UTF-16").start();
    byte[] content = "\uFEFF\u0A00\ntwo\n".getBytes(UTF_16LE);
    for (int i = 0; i < 6; i++) {
      assertThat(rig.run(Duration.ofMillis(1100))).as("%d bytes", i).isEmpty();
      append(Arrays.copyOfRange(content, i, i + 1));
    }
    assertThat(rig.run(Duration.ofMillis(1100))).containsExactly("\u0A00");
    rig.crash();
    append(Arrays.copyOfRange(content, 6, content.length));
    assertThat(rig.run()).containsExactly("two");
  }

  @Test
  void textThatIsThereMayBeSkippedToTheLastLineThatHasBegun() throws IOException {
    append("\uFEFFone\n\u0A00two\nhal".getBytes(UTF_16LE));
    rig.with("value.type", "string").with("charset", "UTF-16").with("start.position", "end");
    rig.start();
    assertThat(rig.run()).isEmpty();
    append("f\n".getBytes(UTF_16LE));
    assertThat(rig.run()).containsExactly("half");
  }

  private TailRig multiline() {
    return rig.with("framing", "multiline").with("multiline.start", "^#");
  }

  private void append(String content) throws IOException {
    append(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private void append(byte[] content) throws IOException {
    Files.write(
        directory.resolve("a.log"), content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
