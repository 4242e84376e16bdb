// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes that are told, or should be. */
class TailEventsTest {
  @TempDir Path directory;
  private final FakeEvents events = new FakeEvents();
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() {
    rig = TailRig.of(directory, "*.log");
    rig.events = () -> events;
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aWriteIsReadByThePollThatIsToldOfIt() throws IOException {
    logs.append("a.log", "1\n");
    rig.start();
    rig.run();
    logs.append("a.log", "2\n");
    events.write(logs.file("a.log"));
    assertThat(rig.poll(0)).extracting(TailRig::value).containsExactly("2");
  }

  @Test
  void onlyFilesThatWereWrittenToAreLookedAtBetweenScans() throws IOException {
    logs.append("a.log", "1\n");
    logs.append("b.log", "1\n");
    rig.start();
    rig.run(Duration.ofSeconds(1));
    logs.append("a.log", "2\n");
    logs.append("b.log", "3\n");
    events.write(logs.file("b.log"));
    assertThat(rig.poll(0)).extracting(TailRig::value).containsExactly("3");
    assertThat(rig.poll(0)).isEmpty();
    assertThat(rig.run(Duration.ofSeconds(1))).containsExactly("2");
  }

  @Test
  void aFileThatWasClosedIsOpenedWhenItIsWrittenTo() throws IOException {
    rig.with("max.open.files", "2");
    for (int i = 0; i < 9; i++) {
      logs.append(i + ".log", i + "\n");
    }
    rig.start();
    rig.run(Duration.ofMinutes(5));
    for (int i = 0; i < 9; i++) {
      logs.append(i + ".log", i + " again\n");
      events.write(logs.file(i + ".log"));
    }
    assertThat(rig.poll(0)).hasSize(9);
  }

  @Test
  void aQuietFileOfWhichNothingIsToldIsFoundWithinHalfAMinute() throws IOException {
    for (int i = 0; i < 40; i++) {
      logs.append(i + ".log", i + "\n");
    }
    rig.start();
    rig.run(Duration.ofMinutes(5));
    for (int i = 0; i < 40; i++) {
      logs.append(i + ".log", i + " again\n");
    }
    assertThat(rig.run(Duration.ofSeconds(5))).hasSizeLessThan(40);
    assertThat(rig.run(Duration.ofSeconds(26))).isNotEmpty();
    assertThat(rig.delivered).hasSize(80);
  }

  @Test
  void afterAnOverflowTheNextScanLooksAtEverything() throws IOException {
    for (int i = 0; i < 40; i++) {
      logs.append(i + ".log", i + "\n");
    }
    rig.start();
    rig.run(Duration.ofMinutes(5));
    for (int i = 0; i < 40; i++) {
      logs.append(i + ".log", i + " again\n");
    }
    events.overflow(directory);
    assertThat(rig.run(Duration.ofMillis(1100))).hasSize(40);
  }

  @Test
  void whatIsWrittenWhereALinkLeadsIsNotTold() throws IOException {
    Path target = directory.resolve("elsewhere/target");
    logs.append("elsewhere/target", "1\n");
    Files.createSymbolicLink(directory.resolve("a.log"), target);
    rig.start();
    rig.run(Duration.ofSeconds(65));
    logs.append("elsewhere/target", "2\n");
    assertThat(rig.poll(0)).extracting(TailRig::value).containsExactly("2");
    rig.run(Duration.ofMinutes(5));
    logs.append("elsewhere/target", "3\n");
    assertThat(rig.run(Duration.ofMillis(1100))).containsExactly("3");
  }

  @Test
  void aDirectoryThatIsReplacedIsWatchedAnew() throws IOException {
    rig.with("groups.www.paths", directory + "/*/a.log");
    logs.append("app/a.log", "1\n");
    rig.start();
    rig.run();
    Path app = directory.resolve("app");
    long before = events.watched().get(app);
    logs.rename("app", "old");
    logs.append("app/a.log", "2\n");
    rig.run(Duration.ofMillis(1100));
    assertThat(events.watched().get(app)).isNotEqualTo(before);
    assertThat(events.watched()).containsOnlyKeys(app, directory.resolve("old"));
  }

  @Test
  void aPollWaitsLongWhereAllIsToldAndNotWhileMoreIsKnownToBeThere() throws IOException {
    rig.with("batch.max.records", "2");
    rig.with("scan.interval.ms", "10000");
    logs.append("a.log", "1\n2\n3\n4\n5\n");
    rig.start();
    rig.poll(0);
    rig.poll(0);
    assertThat(events.lastWait()).isZero();
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.delivered).hasSize(5);
    assertThat(events.lastWait()).isEqualTo(250);
  }

  @Test
  void aPollWaitsShortlyWhereALineMayComeUntold() throws IOException {
    logs.append("elsewhere/target", "1\n");
    Files.createSymbolicLink(directory.resolve("a.log"), directory.resolve("elsewhere/target"));
    rig.start();
    rig.run(Duration.ofMillis(500));
    assertThat(events.lastWait()).isEqualTo(50);
  }
}
