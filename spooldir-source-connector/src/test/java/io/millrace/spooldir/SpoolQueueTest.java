// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolQueueTest {
  @TempDir Path directory;
  private QueueRig rig;

  @BeforeEach
  void makeRig() {
    rig = new QueueRig(directory).with("recursive", "true");
  }

  @Test
  void aFinishedFileIsNotLookedAtAgainUntilItIsTaken() throws IOException {
    rig.write("a", "one");
    SpoolQueue queue = rig.start();
    rig.settle();
    rig.append("a", "more");
    rig.scanAfter(1000).scanAfter(1000);
    FileSnapshot taken = queue.next();
    assertThat(taken.size()).as("as it was found finished").isEqualTo(3);
    assertThat(taken.unchanged(taken.again())).isFalse();

    rig.scanAfter(1);
    assertThat(rig.take()).as("it has to settle again").isEmpty();
    rig.scanAfter(1000);
    assertThat(queue.next().size()).isEqualTo(7);
  }

  @Test
  void aFileThatWasTakenComesAgainIfNobodyReadsIt() throws IOException {
    rig.write("a", "");
    rig.start();
    assertThat(rig.settle().take()).containsExactly("a");
    assertThat(rig.take()).isEmpty();
    rig.busy.add("a");
    assertThat(rig.scanAfter(1000).take()).isEmpty();
    rig.busy.clear();
    assertThat(rig.scanAfter(1).take()).containsExactly("a");
  }

  @Test
  void anOlderFileThatComesLaterGoesFirst() throws IOException {
    for (String name : List.of("c", "b", "d")) {
      Files.setLastModifiedTime(rig.write(name, ""), FileTime.fromMillis(2_000));
    }
    SpoolQueue queue = rig.start();
    rig.settle();
    assertThat(queue.next().relative()).as("of one time, by name").isEqualTo("b");
    rig.busy.add("b");
    Files.setLastModifiedTime(rig.write("z", ""), FileTime.fromMillis(1_000));
    assertThat(rig.settle().take()).containsExactly("z", "c", "d");
  }

  @Test
  void aFileOfTheSameNameSettlesAnew() throws IOException {
    rig.write("a", "one");
    SpoolQueue queue = rig.start();
    rig.settle();
    assertThat(queue.next().size()).isEqualTo(3);
    Files.delete(directory.resolve("a"));
    rig.write("a", "other");
    assertThat(rig.scanAfter(1).take()).isEmpty();
    assertThat(rig.scanAfter(999).take()).isEmpty();
    assertThat(rig.scanAfter(1).take()).containsExactly("a");
  }

  @Test
  void aFileThatVanishedIsNotTaken() throws IOException {
    rig.write("a", "");
    rig.write("b", "");
    SpoolQueue queue = rig.start();
    rig.settle();
    Files.delete(directory.resolve("a"));
    rig.scanAfter(1);
    assertThat(queue.backlog().files()).isEqualTo(1);
    assertThat(rig.take()).containsExactly("b");
  }

  @Test
  void aWhileAfterAChangeASecondOneNeedNotMoveTheTimeOfTheDirectory() throws IOException {
    rig.write("a", "");
    SpoolQueue queue = rig.start();
    rig.scanAfter(1).scanAfter(WatchedDirectory.UNSURE_MILLIS - 1);
    rig.writeUnseen("b", "");
    rig.scanAfter(1);
    assertThat(queue.backlog().files()).isEqualTo(2);
  }

  @Test
  void aDirectoryThatStayedTheSameIsNotListedForALongWhileAndThenIs() throws IOException {
    rig.write("a", "");
    SpoolQueue queue = rig.start();
    rig.scanAfter(1).scanAfter(WatchedDirectory.UNSURE_MILLIS);
    rig.writeUnseen("b", "");
    rig.scanAfter(WatchedDirectory.LONGEST_MILLIS - 1);
    assertThat(queue.backlog().files()).isEqualTo(1);
    rig.scanAfter(1);
    assertThat(queue.backlog().files()).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackHidesNothing() throws IOException {
    rig.write("a", "");
    SpoolQueue queue = rig.start();
    rig.scanAfter(1).scanAfter(WatchedDirectory.UNSURE_MILLIS);
    rig.time.setBack(Duration.ofHours(3));
    rig.writeUnseen("b", "");
    rig.scanAfter(1);
    assertThat(queue.backlog().files()).isEqualTo(2);
  }

  @Test
  void aClockThatIsSetBackBeforeTheFirstScanDoesNotPutItOff() {
    SpoolQueue queue = rig.start();
    assertThat(queue.untilScan()).isZero();
    rig.time.setBack(Duration.ofHours(3));
    assertThat(queue.untilScan()).isZero();
  }

  @Test
  void theBacklogIsWhatIsNotBeingRead() throws IOException {
    Files.setLastModifiedTime(rig.write("a", "1"), FileTime.fromMillis(3_000));
    Files.setLastModifiedTime(rig.write("sub/b", "22"), FileTime.fromMillis(2_000));
    Files.setLastModifiedTime(rig.write("c", "333"), FileTime.fromMillis(4_000));
    rig.write("d.COMPLETED", "4444");
    SpoolQueue queue = rig.start();
    assertThat(queue.backlog()).isEqualTo(Backlog.EMPTY);
    rig.settle();
    assertThat(queue.backlog()).isEqualTo(new Backlog(3, 6, 2_000, 0));
    assertThat(queue.next().relative()).isEqualTo("sub/b");
    rig.busy.add("sub/b");
    assertThat(queue.backlog()).isEqualTo(new Backlog(2, 4, 2_000, 0));
    rig.scanAfter(1);
    assertThat(queue.backlog()).isEqualTo(new Backlog(2, 4, 3_000, 0));
  }

  @Test
  void everyFileBelongsToOneTaskAndTheOthersKnowNothingOfIt() throws IOException {
    for (int i = 0; i < 60; i++) {
      rig.write("sub/" + i, "");
    }
    List<String> all = new ArrayList<>();
    for (int task = 0; task < 3; task++) {
      SpoolTree tree = new SpoolTree(rig.config(task, 3), rig.time);
      tree.beginScan();
      while (tree.step(path -> false, file -> true, file -> {})) {
        // until all is seen
      }
      int before = all.size();
      tree.forEach(file -> all.add(file.relative()));
      assertThat(all.size() - before).isBetween(5, 40);
    }
    assertThat(all).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void aLongScanIsDoneInSlicesAndWhatIsReadyIsTakenMeanwhile() throws IOException {
    rig.write("ready", "");
    TickingTime ticking = new TickingTime();
    SpoolQueue queue = rig.start(ticking);
    complete(queue);
    ticking.pass(2_000);
    complete(queue);
    for (int i = 0; i < 1_000; i++) {
      rig.write("later-" + i, "");
    }
    ticking.pass(60_000);
    int slices = 0;
    long began = ticking.now();
    while (!queue.scan(rig.busy::contains, file -> true)) {
      assertThat(ticking.now() - began).isLessThanOrEqualTo(SpoolQueue.SLICE_MILLIS + 10);
      assertThat(queue.untilScan()).isGreaterThan(9 * SpoolQueue.SLICE_MILLIS);
      ticking.pass(10 * SpoolQueue.SLICE_MILLIS);
      began = ticking.now();
      slices++;
    }
    assertThat(slices).isGreaterThan(4);
    assertThat(queue.next().relative()).isEqualTo("ready");
    assertThat(queue.backlog().scanMillis()).isBetween(1_000L, 4_000L);
  }

  @Test
  void aScanUnderWayGoesOnAtOnceWhenNothingIsReady() throws IOException {
    for (int i = 0; i < 500; i++) {
      rig.write("f" + i, "");
    }
    SpoolQueue queue = rig.start(new TickingTime());
    assertThat(queue.scan(rig.busy::contains, file -> true)).isFalse();
    assertThat(queue.untilScan()).isZero();
  }

  @Test
  void scansTakeATenthOfTheTimeAndMoreOnlyWhileNothingElseIsToBeDone() throws IOException {
    for (int i = 0; i < 500; i++) {
      rig.write("f" + i, "");
    }
    SpoolQueue queue = rig.start(new TickingTime());
    complete(queue);
    long first = queue.backlog().scanMillis();
    assertThat(queue.untilScan()).as("all has to settle").isBetween(first - 10, first);
    complete(queue);
    assertThat(queue.untilScan()).isGreaterThan(9 * queue.backlog().scanMillis());
  }

  private void complete(SpoolQueue queue) {
    while (!queue.scan(rig.busy::contains, file -> true)) {
      // goes on until the scan is complete
    }
  }

  /** Each look at it takes a millisecond, as if the file system were slow. */
  private static final class TickingTime implements InstantSource {
    private long now = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(++now);
    }

    long now() {
      return now;
    }

    void pass(long millis) {
      now += millis;
    }
  }
}
