// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.archive.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A compressor deletes the file that it has compressed, and the file that is created next gets its
 * inode. One file may be open, so that of the log's inode nothing is certain.
 */
class InodeReuseTest {
  private static final Duration LONG = Duration.ofSeconds(12);
  private static final String ONLY_LIVE = "{app,other}.log";
  private static final String WITH_ROTATED = "{app,other}.log*";

  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  private void tail(String glob) {
    rig = TailRig.of(directory, glob).with("max.open.files", "1");
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void theLiveFileOfWhichNothingWasReadIsCompressedBetweenTwoLooks(String glob) throws IOException {
    tail(glob);
    read("");
    logs.append("app.log", "1\n2\n");
    compressAndCreateAgain("app.log");
    logs.append("app.log", "3\n");
    rig.run(LONG);

    assertThat(rig.values()).containsExactlyInAnyOrder("other", "1", "2", "3");
    assertThat(rig.values().stream().filter(value -> !value.equals("other")))
        .containsExactly("1", "2", "3");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void theLiveFileIsCompressedBetweenTwoLooksAndItsSuccessorIsLonger(String glob)
      throws IOException {
    tail(glob);
    read("1\n");
    logs.append("app.log", "2\n");
    compressAndCreateAgain("app.log");
    logs.append("app.log", "3\n4\n5\n");
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "other", "2", "3", "4", "5");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void severalAreCompressedBetweenTwoLooksAndTheLastHasTheInodeOfTheFirst(String glob)
      throws IOException {
    tail(glob);
    read("1\n");
    logs.append("app.log", "2\n");
    long inode = logs.inode("app.log");
    logs.rename("app.log", "app.log-20261122");
    logs.append("app.log", "3\n");
    logs.rename("app.log", "app.log-20261123");
    logs.append("app.log", "4\n");
    logs.rename("app.log", "app.log-20261124");
    logs.compress("app.log-20261123", Compression.GZIP);
    logs.compress("app.log-20261122", Compression.GZIP);
    assumeThat(logs.createAgain("app.log", inode)).isTrue();
    logs.append("app.log", "5\n6\n7\n");
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "other", "2", "3", "4", "5", "6", "7");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  /** So all that tells that it is another one is that compressing never keeps the inode. */
  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void theCompressedFileAfterItHasItsInodeAndBeginsLikeIt(String glob) throws IOException {
    tail(glob);
    read("1\n");
    logs.append("app.log", "2\n");
    long inode = logs.inode("app.log");
    logs.rename("app.log", "app.log.2");
    logs.append("app.log", "1\n3\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.2", Compression.GZIP);
    logs.compress("app.log.1", Compression.GZIP);
    giveInode("app.log.1.gz", inode);
    logs.append("app.log", "4\n");
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "other", "2", "1", "3", "4");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  /** That it was not compressed when it was read is all that is known after a restart. */
  @Test
  void afterARestartTheCompressedFileAfterItHasItsInode() throws IOException {
    tail(ONLY_LIVE);
    read("1\n");
    long inode = logs.inode("app.log");
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.2");
    logs.compress("app.log.2", Compression.GZIP);
    logs.append("app.log", "1\n3\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.1", Compression.GZIP);
    giveInode("app.log.1.gz", inode);
    logs.append("app.log", "4\n");
    rig.start();
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "other", "2", "1", "3", "4");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  /** The first bytes of both are all that is known of the one that was rotated. */
  @ParameterizedTest
  @ValueSource(strings = {"", "1\n", "a line\n"})
  void theRotatedFileIsCompressedAndTheNextLiveOneBeginsLikeIt(String content) throws IOException {
    tail(WITH_ROTATED);
    read(content);
    logs.rename("app.log", "app.log.1");
    rig.run(Duration.ofMinutes(3));
    rig.delivered.clear();
    compressAndCreateAgain("app.log.1");
    logs.append("app.log", content + "more\n");
    rig.run(LONG);

    assertThat(String.join("\n", rig.values())).isEqualTo(content + "more");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void whileNothingRunsTheLiveFileIsCompressedAndAnotherHasItsInode(String glob)
      throws IOException {
    tail(glob);
    read("1\n");
    rig.close();
    logs.append("app.log", "2\n");
    long inode = logs.inode("app.log");
    logs.rename("app.log", "app.log.2");
    logs.append("app.log", "3\n");
    logs.rename("app.log", "app.log.1");
    logs.compress("app.log.2", Compression.ZSTD);
    assumeThat(logs.createAgain("app.log", inode)).isTrue();
    logs.append("app.log", "4\n5\n6\n");
    rig.start();
    rig.run(LONG);

    assertThat(rig.values()).containsExactly("1", "other", "2", "3", "4", "5", "6");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  /** The log is read to its end, and closed since the other file was active later. */
  private void read(String content) throws IOException {
    logs.append("app.log", content);
    rig.start();
    rig.run();
    logs.append("other.log", "other\n");
    rig.run();
  }

  private void giveInode(String name, long inode) throws IOException {
    FileTime modified = Files.getLastModifiedTime(logs.file(name));
    byte[] content = Files.readAllBytes(logs.file(name));
    logs.delete(name);
    assumeThat(logs.createAgain(name, inode)).isTrue();
    Files.write(logs.file(name), content);
    Files.setLastModifiedTime(logs.file(name), modified);
  }

  private void compressAndCreateAgain(String name) throws IOException {
    long inode = logs.inode(name);
    if (name.equals("app.log")) {
      logs.rename("app.log", "app.log.1");
    }
    logs.compress("app.log.1", Compression.GZIP);
    assumeThat(logs.createAgain("app.log", inode)).isTrue();
  }
}
