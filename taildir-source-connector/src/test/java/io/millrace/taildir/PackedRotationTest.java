// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Archives;
import io.millrace.archive.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Rotated files that are compressed before they were read to their end. */
class PackedRotationTest {
  private static final String ONLY_LIVE = "app.log";
  private static final String WITH_ROTATED = "app.log*";
  private static final String ALL = "*";
  private static final Duration LONG = Duration.ofSeconds(12);

  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  private void tail(String glob) {
    rig = TailRig.of(directory, glob);
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void aFileThatWasCompressedWhileDownIsReadOnInside(Compression compression) throws IOException {
    tail(WITH_ROTATED);
    logs.append("app.log", "1\n2\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "3\n4\nrest");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", compression);
    logs.append("app.log", "5\n");
    rig.start();
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "rest", "5");
    assertThat(TailRig.header(rig.delivered.get(4), "millrace.unterminated")).isEqualTo("true");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED, ALL})
  void severalThatWereRotatedAndCompressedWhileDownKeepTheirOrder(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", Compression.GZIP);
    logs.append("app.log", "3\n");
    logs.rename("app.log.1.gz", "app.log.2.gz");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", Compression.GZIP);
    logs.append("app.log", "4\n");
    logs.rename("app.log.2.gz", "app.log.3.gz");
    logs.rename("app.log.1.gz", "app.log.2.gz");
    logs.rename("app.log", "app.log.1"); // delaycompress
    logs.append("app.log", "5\n");
    rig.start();
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED, ALL})
  void severalBetweenTwoLooksKeepTheirOrder(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    for (int i = 2; i < 5; i++) {
      logs.append("app.log", i + "\n");
      String rotated = "app.log-2026112" + i;
      logs.rename("app.log", rotated);
      logs.compress(rotated, Compression.ZSTD);
    }
    logs.append("app.log", "5\n");
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5");
    assertThat(rig.offsets.partitions()).isOne();
  }

  /** So each scan by the globs says that it may not have found all. */
  @Test
  void aDirectoryThatIsNotThereChangesNoOrder() throws IOException {
    tail("{app*log*,gone/*}");
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    logs.rename("app.log", "app-2026-0001.log");
    logs.append("app.log", "2\n");
    rig.run(Duration.ofSeconds(1));
    logs.rename("app.log", "app-2026-0002.log");
    logs.append("app.log", "3\n");
    logs.rename("app.log", "app-2026-0003.log");
    logs.compress("app-2026-0002.log", Compression.GZIP);
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "2", "3");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"app.log", "app*", "*"})
  void logbacksNamesAndTimesAreUnderstood(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app-2026-11-22.0.log");
    logs.compress("app-2026-11-22.0.log", Compression.GZIP);
    touch("app-2026-11-22.0.log.gz");
    rig.start();
    assertThat(rig.run(LONG)).containsExactly("2");
    logs.append("app.log", "3\n");
    assertThat(rig.run(LONG)).containsExactly("3");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED, ALL})
  void finishedFilesAreNotReadAgainWhenTheyAreCompressed(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    for (int i = 2; i < 7; i++) {
      for (int j = i - 2; j > 1; j--) {
        logs.rename("app.log." + j + ".gz", "app.log." + (j + 1) + ".gz");
      }
      if (i > 2) {
        logs.rename("app.log.1", "app.log.2");
        logs.compress("app.log.2", Compression.GZIP);
      }
      logs.rename("app.log", "app.log.1");
      logs.append("app.log", i + "\n");
      rig.run(i % 2 == 0 ? Duration.ofMinutes(3) : LONG);
    }
    rig.crash();
    logs.append("app.log", "7\n");
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5", "6", "7");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @Test
  void aCompressorThatKeepsNoTimesRepeatsNothing() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "2\n");
    rig.run(Duration.ofMinutes(3));
    logs.compress("app.log.1", Compression.GZIP);
    touch("app.log.1.gz");
    rig.run();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "3\n");
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "2", "3");
  }

  @Test
  void aCrashInsideACompressedFileGoesOnAtItsContentsPosition() throws IOException {
    tail(ONLY_LIVE);
    rig.with("headers", "file.offset");
    List<String> lines = IntStream.range(0, 20).mapToObj(i -> "line " + i).toList();
    logs.append("app.log", "line 0\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", String.join("\n", lines.subList(1, 20)) + "\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", Compression.GZIP);
    logs.append("app.log", "new\n");
    for (int crash = 1; crash < 10; crash++) {
      logs.rename("app.log." + crash + ".gz", "app.log." + (crash + 1) + ".gz");
      rig.start();
      for (int i = 0; i < 100 && rig.poll(0).isEmpty(); i++) {
        rig.time.advance(Duration.ofMillis(500));
      }
      rig.deliver(0, 2);
    }
    rig.run(LONG);

    assertThat(rig.values()).startsWith(lines.toArray(String[]::new)).endsWith("new").hasSize(21);
    assertThat(TailRig.header(rig.delivered.get(3), "file.offset")).isEqualTo("21");
    assertThat(rig.delivered.get(3).sourceOffset().get("position")).isInstanceOf(Long.class);
  }

  @Test
  void aFileIsReadWhileItIsCompressedAndAfterIt() throws IOException {
    tail(ONLY_LIVE);
    rig.with("batch.max.records", "1");
    logs.append("app.log", "1\n2\n3\n4\n5\n6\n");
    rig.start();
    rig.poll(0);
    rig.deliver(0, 1);
    rig.close();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "7\n");
    byte[] packed = Archives.pack(Compression.GZIP, Files.readAllBytes(logs.file("app.log.1")));
    Files.write(logs.file("app.log.1.gz"), Arrays.copyOf(packed, 5));
    rig.start();
    for (int i = 0; i < 60; i++) {
      rig.poll(0);
    }
    rig.deliver(0, 2);
    Files.write(logs.file("app.log.1.gz"), packed);
    logs.delete("app.log.1");
    rig.crash();
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5", "6", "7");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 40})
  void anIncompleteArchiveIsWaitedForAndThenReadToItsEnd(int present) throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "line 1\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "line 2 of some length, and random: 9q8w7e6r5t\nline 3\n");
    logs.rename("app.log", "app.log.1");
    byte[] packed = Archives.pack(Compression.GZIP, Files.readAllBytes(logs.file("app.log.1")));
    logs.delete("app.log.1");
    Files.write(logs.file("app.log.1.gz"), Arrays.copyOf(packed, present));
    touch("app.log.1.gz");
    logs.append("app.log", "new\n");
    rig.start();
    rig.run(Duration.ofSeconds(20));
    assertThat(rig.values()).doesNotContain("new");
    Files.write(logs.file("app.log.1.gz"), packed);
    touch("app.log.1.gz");
    rig.run(Duration.ofSeconds(70));

    assertThat(rig.values())
        .containsExactly(
            "line 1", "line 2 of some length, and random: 9q8w7e6r5t", "line 3", "new");
  }

  @Test
  void aDamagedArchiveHoldsUpWhatFollowsForAWhileOnly() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", Compression.GZIP);
    byte[] packed = Files.readAllBytes(logs.file("app.log.1.gz"));
    packed[packed.length - 5] ^= 1; // in its trailer
    Files.write(logs.file("app.log.1.gz"), packed);
    touch("app.log.1.gz");
    logs.append("app.log", "new\n");
    rig.start();
    rig.run(Duration.ofSeconds(100));
    assertThat(rig.values()).containsExactly("1", "2");
    rig.run(Duration.ofSeconds(60));
    assertThat(rig.values()).containsExactly("1", "2", "new");
  }

  @Test
  void whatIsGoneIsCountedAndHoldsUpNothing() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "3\n");
    logs.append("other.log", "no content of it\n");
    logs.rename("other.log", "app.log.3");
    logs.compress("app.log.3", Compression.GZIP);
    logs.delete("app.log.1");
    rig.start();
    assertThat(rig.run(LONG)).contains("3");
  }

  @Test
  void archivesThatAreNoRotationsAreReadByTheirBytesAsBefore() throws IOException {
    tail("*");
    logs.append("dump.sql", "content\n");
    logs.compress("dump.sql", Compression.GZIP);
    logs.append("app.log", "1\n");
    logs.append("app.log.1", "0\n");
    logs.compress("app.log.1", Compression.GZIP);
    rig.with("partial.line.timeout.ms", "1000").start();
    rig.run();

    assertThat(rig.delivered)
        .extracting(record -> record.key())
        .containsExactlyInAnyOrder(
            "web-1:" + logs.file("dump.sql.gz"), "web-1:" + logs.file("app.log"));
  }

  @Test
  void ofFilesThatBeginAlikeEachIsKnownByItsTime() throws IOException {
    tail(ONLY_LIVE);
    String banner = "banner ".repeat(200) + "\n";
    logs.append("app.log", banner + "old\n");
    logs.rename("app.log", "app.log.9");
    logs.compress("app.log.9", Compression.GZIP);
    logs.append("app.log", banner);
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "1\n");
    logs.rename("app.log", "app.log.2");
    logs.compress("app.log.2", Compression.GZIP);
    logs.append("app.log", banner + "2\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", Compression.GZIP);
    logs.append("app.log", "3\n");
    rig.start();
    rig.run(LONG);

    String line = banner.substring(0, banner.length() - 1);
    assertThat(rig.values()).containsExactly(line, "1", line, "2", "3");
  }

  @Test
  void aMultilineRecordIsNotHeldBackAtAnArchivesEnd() throws IOException {
    tail(ONLY_LIVE);
    rig.with("framing", "multiline").with("multiline.start", "^\\S");
    logs.append("app.log", "1\nA\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "B\n  at x\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", Compression.BZIP2);
    logs.append("app.log", "C\n");
    rig.start();
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "A", "B\n  at x", "C");
  }

  private void touch(String name) throws IOException {
    Files.setLastModifiedTime(logs.file(name), FileTime.from(rig.time.instant()));
  }

  @Test
  void textIsDecodedAsItsFirstBytesTellAlsoInsideAnArchive() throws IOException {
    tail(ONLY_LIVE);
    rig.with("value.type", "string").with("charset", "UTF-8");
    logs.append("app.log", "\uFEFFé\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "ü\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", Compression.GZIP);
    rig.start();
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("é", "ü");
  }
}
