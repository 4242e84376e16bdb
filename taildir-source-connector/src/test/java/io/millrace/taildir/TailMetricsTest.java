// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Compression;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailMetricsTest {
  private static final Map<String, String> TASK = Map.of();
  private static final Map<String, String> GROUP = Map.of("group", "www");

  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() {
    rig = TailRig.of(directory, "*.log");
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aGroupTellsHowFarItIsBehindAndSinceWhen() throws IOException {
    logs.append("a.log", "0123456789\n".repeat(1000));
    logs.append("b.log", "1\n");
    rig.with("batch.max.records", "10").start();
    assertThat(rig.metric("streams", GROUP)).isEqualTo(2L);
    assertThat(rig.metric("lag-bytes", GROUP)).isEqualTo(11_002L);

    rig.run(Duration.ofSeconds(4));
    long left = 11_002 - ((Number) rig.metric("bytes-read-total", TASK)).longValue();
    assertThat(((Number) rig.metric("lag-bytes", GROUP)).longValue()).isBetween(left / 2, 10_000L);
    assertThat((Long) rig.metric("oldest-unread-age-ms", GROUP)).isBetween(3900L, 4100L);

    rig.run(Duration.ofSeconds(4));
    assertThat(rig.metric("lag-bytes", GROUP)).isEqualTo(0L);
    assertThat(rig.metric("oldest-unread-age-ms", GROUP)).isEqualTo(0L);
    assertThat(rig.metric("bytes-read-total", TASK)).isEqualTo(10_001L);
    assertThat(rig.metric("open-descriptors", TASK)).isEqualTo(2L);
  }

  @Test
  void aGroupTellsHowManyFilesItCannotRead() throws IOException {
    logs.append("good.log", "1\n");
    Files.createSymbolicLink(logs.file("bad.log"), UnreadableFilesTest.BROKEN);
    Files.createSymbolicLink(logs.file("worse.log"), UnreadableFilesTest.BROKEN);
    rig.start();
    assertThat(rig.metric("files-failing", GROUP)).isEqualTo(0L);
    rig.run();
    assertThat(rig.metric("files-failing", GROUP)).as("links to one file").isEqualTo(1L);
    Files.delete(logs.file("bad.log"));
    Files.delete(logs.file("worse.log"));
    logs.append("bad.log", "mended\n");
    rig.run(Duration.ofMinutes(2));
    assertThat(rig.metric("files-failing", GROUP)).isEqualTo(0L);
  }

  @Test
  void aFileThatIsReadAsItGrowsIsNotGettingOlder() throws IOException {
    rig.with("batch.max.records", "10").start();
    for (int i = 0; i < 100; i++) {
      logs.append("a.log", "0123456789\n".repeat(10));
      rig.poll(0);
    }
    assertThat((Long) rig.metric("lag-bytes", GROUP)).isPositive();
    assertThat((Long) rig.metric("oldest-unread-age-ms", GROUP)).isLessThan(3000L);
  }

  @Test
  void aTaskCountsWhatBecameOfItsFiles() throws IOException {
    rig.with("line.max.bytes", "20").with("line.overflow", "truncate");
    rig.with("timestamp.source", "line").with("timestamp.regex", "at (\\d+)");
    rig.with("timestamp.format", "yyyyMMddHHmmss");
    logs.append("a.log", "1\n" + "x".repeat(21) + "\n");
    logs.append("b.log", "at 20261122100000\n");
    rig.start();
    rig.run();
    assertThat((Long) rig.metric("overlong-lines-total", TASK)).isEqualTo(1L);
    assertThat((Long) rig.metric("untimed-records-total", TASK)).isEqualTo(2L);

    logs.rename("a.log", "a.old");
    logs.append("a.log", "2\n");
    rig.run();
    assertThat(rig.metric("rotations-total", TASK)).isEqualTo(1L);
    logs.truncate("a.log");
    logs.append("a.log", "3\n4\n");
    rig.run();
    assertThat(rig.metric("rewrites-total", TASK)).isEqualTo(1L);
    assertThat(rig.metric("files-lost-total", TASK)).isEqualTo(0L);
  }

  @Test
  void whatWentUnreadIsCounted() throws IOException {
    rig.with("batch.max.records", "1").with("max.open.files", "1");
    logs.append("a.log", "1\n2\n3\n");
    logs.append("b.log", "1\n2\n3\n");
    rig.start();
    rig.close();
    logs.append("c.log", "1\n");
    rig.start();
    rig.poll(0);
    rig.deliver(0, 1);
    logs.delete("a.log");
    logs.delete("b.log");
    rig.run(Duration.ofSeconds(10));
    long read = ((Number) rig.metric("bytes-read-total", TASK)).longValue() * 2;
    assertThat(rig.metric("bytes-lost-total", TASK)).isEqualTo(14 - read);
  }

  @Test
  void spaceThatIsSetAsideIsNeitherBehindNorLost() throws IOException {
    logs.append("a.log", "1\n");
    extend("a.log", 1_000_000);
    rig.with("idle.close.ms", "2000").start();
    rig.run();
    assertThat(rig.metric("lag-bytes", GROUP)).isEqualTo(0L);
    logs.overwrite("a.log", "1\n2\n");
    rig.run();
    assertThat(rig.metric("lag-bytes", GROUP)).isEqualTo(0L);
    logs.overwrite("a.log", "1\n2\nhalf");
    rig.run();
    assertThat(rig.metric("lag-bytes", GROUP)).as("a line without end").isEqualTo(4L);
    logs.overwrite("a.log", "1\n2\nhalf\n");
    rig.run(Duration.ofSeconds(10));
    assertThat(rig.metric("open-descriptors", TASK)).isEqualTo(0L);
    logs.delete("a.log");
    rig.run(Duration.ofSeconds(10));
    assertThat(rig.metric("files-lost-total", TASK)).isEqualTo(0L);
    assertThat(rig.metric("bytes-lost-total", TASK)).isEqualTo(0L);
    assertThat(rig.values()).containsExactly("1", "2", "half");
  }

  private void extend(String name, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(logs.file(name).toFile(), "rw")) {
      file.setLength(size);
    }
  }

  @Test
  void whatWasDeletedUnreadWhileNothingRanIsCountedAsFarAsItWasSeen() throws IOException {
    rig.with("batch.max.records", "1");
    logs.append("a.log", "1\n2\n3\n4\n5\n6\n");
    rig.start();
    rig.poll(0);
    rig.deliver(0, 1);
    rig.close();
    logs.rename("a.log", "a.log.1");
    logs.delete("a.log.1");
    logs.append("a.log", "7\n");
    rig.start();
    assertThat(rig.run(Duration.ofSeconds(10))).containsExactly("7");
    assertThat(rig.metric("files-lost-total", TASK)).isEqualTo(1L);
    assertThat(rig.metric("bytes-lost-total", TASK)).isEqualTo(10L);
  }

  @Test
  void whatWasCompressedUnreadIsNotLost() throws IOException {
    rig.with("batch.max.records", "1");
    logs.append("a.log", "1\n2\n3\n");
    rig.start();
    rig.poll(0);
    rig.deliver(0, 1);
    rig.close();
    logs.rename("a.log", "a.log.1");
    logs.compress("a.log.1", Compression.GZIP);
    rig.start();
    assertThat(rig.run(Duration.ofSeconds(10))).containsExactly("2", "3");
    assertThat(rig.metric("files-lost-total", TASK)).isEqualTo(0L);
    assertThat(rig.metric("bytes-lost-total", TASK)).isEqualTo(0L);
  }

  @Test
  void nothingIsShownOfATaskThatHasStopped() {
    rig.start();
    var shown = rig.metrics.get(0);
    assertThat(shown.gauges()).isNotEmpty();
    rig.close();
    assertThat(shown.gauges()).isEmpty();
  }
}
