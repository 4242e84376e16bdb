// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Flume's TAILDIR does wrong with files that keep their names, one test a weakness. */
class FlumeReadingWeaknessesTest {
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
  void td3AnUnreadableFileKeepsNoOtherBackAndNoPositionIsForgotten() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    Files.createSymbolicLink(logs.file("aaa.log"), Path.of("/proc/self/mem"));
    logs.append("app.log", "2\n");
    rig.run(Duration.ofSeconds(10));
    rig.crash().run();
    logs.append("app.log", "3\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3");
  }

  @Test
  void td6NoMoreFilesAreOpenThanTheLimitSays() throws IOException {
    for (int i = 0; i < 50; i++) {
      logs.append(i + ".log", i + "\n");
    }
    rig.with("max.open.files", "5").start();
    assertThat(rig.run()).hasSize(50);
    assertThat(OpenDescriptors.below(directory)).hasSize(5);
  }

  @Test
  void td12AWriterThatFlushesInMidLineIsReadInWholeLines() throws IOException {
    rig.start();
    for (int i = 0; i < 10; i++) {
      logs.append("app.log", "first half of " + i);
      rig.run(Duration.ofSeconds(20));
      logs.append("app.log", ", second half\n");
    }
    rig.run();
    assertThat(rig.values()).hasSize(10).allMatch(line -> line.endsWith(", second half"));
  }

  @Test
  void td13WhatWasNotDeliveredIsReadAgainThoughABusierFileComesFirst() throws IOException {
    logs.append("b.log", "b1\nb2\n");
    rig.start();
    assertThat(rig.poll(0)).hasSize(2);
    logs.append("a.log", "a1\na2\na3\n"); // b's batch failed; a is new, and sorted before it
    rig.crash();
    rig.run();
    assertThat(rig.values()).containsExactlyInAnyOrder("b1", "b2", "a1", "a2", "a3");
  }

  @Test
  void td14LinesBeforeAnErrorInTheMiddleOfABatchAreDeliveredOnce() throws IOException {
    logs.append("app.log", "1\n2\nmuch too long\n");
    rig.with("line.max.bytes", "5").with("line.overflow", "fail").start();
    rig.run(Duration.ofMinutes(2));
    assertThat(rig.values()).containsExactly("1", "2");
    rig.with("line.overflow", "skip").crash().run();
    logs.append("app.log", "3\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3");
  }

  @Test
  void td15ACarriageReturnAtTheEndOfABlockIsKept() throws IOException {
    StringBuilder line = new StringBuilder("x".repeat(1_100_000));
    for (int block : List.of(8192, 16 * 1024, 64 * 1024, 256 * 1024, 512 * 1024, 1024 * 1024)) {
      line.setCharAt(block - 1, '\r');
    }
    logs.append("app.log", line + "\r\n");
    rig.with("line.max.bytes", "2000000")
        .with("producer.override.max.request.size", "3000000")
        .start();
    assertThat(rig.run()).containsExactly(line + "\r");
  }

  @Test
  void td16ATruncationWhileReadingMakesNoNulBytes() throws IOException {
    logs.append("app.log", "0123456789\n".repeat(100_000));
    rig.with("batch.max.records", "1000").start();
    for (int i = 0; i < 30; i++) {
      rig.poll(0);
      rig.deliver(0, 1000);
    }
    logs.truncate("app.log");
    logs.append("app.log", "after\n");
    rig.run();
    assertThat(rig.values()).endsWith("after");
    assertThat(rig.values().subList(0, rig.delivered.size() - 1)).containsOnly("0123456789");
  }

  @Test
  @Timeout(60)
  void td17ALineWithoutEndBecomesBoundedRecords() throws IOException {
    rig.with("line.max.bytes", "1000").start();
    for (int i = 0; i < 50; i++) {
      logs.append("app.log", "x".repeat(100_000));
      rig.run(Duration.ofMillis(200));
    }
    assertThat(rig.values()).hasSize(4999).containsOnly("x".repeat(1000));
    logs.append("app.log", "\n");
    assertThat(rig.run()).hasSize(1);
  }

  @Test
  void td18ABusyFileKeepsNoOtherWaiting() throws IOException {
    logs.append("busy.log", "0123456789\n".repeat(300_000));
    logs.append("quiet.log", "heard\n");
    rig.with("batch.max.records", "1000000").start();
    assertThat(rig.poll(0)).extracting(TailRig::value).contains("heard", "0123456789");
  }

  @Test
  void td19ALineAfterALongPauseIsReadAtTheNextPoll() throws IOException {
    logs.append("app.log", "1\n");
    rig.start();
    rig.run(Duration.ofMinutes(1));
    for (int i = 0; i < 5; i++) {
      logs.append("app.log", i + "\n");
      assertThat(rig.poll(0)).hasSize(1);
      rig.run(Duration.ofSeconds(3));
    }
  }

  @Test
  void td20AfterACrashNothingIsReadAgainThatWasStored() throws IOException {
    logs.append("app.log", "1\n2\n3\n4\n");
    rig.start().poll(0);
    rig.deliver(0, 3);
    rig.crash();
    assertThat(rig.run()).containsExactly("4");
  }

  @Test
  void td24ANameThatIsNotAsciiIsReadOnAfterARestart() throws IOException {
    assumeThat(System.getProperty("sun.jnu.encoding")).isEqualTo("UTF-8");
    logs.append("\u0436\u0443\u0440\u043d\u0430\u043b \u00e9.log", "1\n");
    rig.start().run();
    rig.crash();
    logs.append("\u0436\u0443\u0440\u043d\u0430\u043b \u00e9.log", "2\n");
    assertThat(rig.run()).containsExactly("2");
  }

  @Test
  void td25TwoGroupsThatReadOneFileHaveEachItsOwnPosition() throws IOException {
    rig.with("groups", "www,also").with("groups.also.paths", directory + "/app.*");
    logs.append("app.log", "1\n");
    rig.start().run();
    rig.crash();
    logs.append("app.log", "2\n");
    rig.run();
    assertThat(rig.delivered)
        .extracting(record -> record.topic() + " " + TailRig.value(record))
        .containsExactlyInAnyOrder("www 1", "also 1", "www 2", "also 2");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  @Test
  void td28DirectoriesAreMatchedAtAnyDepthAndStackTracesAreOneRecord() throws IOException {
    rig.with("groups.www.paths", directory + "/*/logs/**/{app,web}*.log")
        .with("framing", "multiline")
        .with("multiline.start", "^\\d")
        .start();
    logs.append("shop/logs/2026/11/app.log", "1 failed\n  at a\n  at b\n2 done\n");
    logs.append("shop/other/app.log", "0 not meant\n");
    rig.run(Duration.ofSeconds(6));
    assertThat(rig.values()).containsExactly("1 failed\n  at a\n  at b", "2 done");
  }

  @Test
  @Timeout(30)
  void td29APipeIsNotOpened() throws IOException, InterruptedException {
    String pipe = logs.file("aaa.log").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();
    logs.append("app.log", "1\n");
    rig.start();
    assertThat(rig.poll(0)).extracting(TailRig::value).containsExactly("1");
  }

  @Test
  void aDeletedFileThatWasClosedIsGoneAndTheNextIsRead() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    rig.run(Duration.ofSeconds(125));
    logs.append("app.log", "lost\n");
    logs.delete("app.log");
    rig.run();
    logs.append("app.log", "2\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2");
  }
}
