// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class WatchedEventsTest {
  private static final long LONG = TimeUnit.SECONDS.toMillis(30);

  @TempDir Path directory;

  private static final class Told implements FileEvents.Listener {
    private final List<Path> written = new ArrayList<>();

    @Override
    public void written(Path file) {
      written.add(file);
    }

    @Override
    public void overflowed(Path directory) {
      throw new AssertionError("Nobody writes that much");
    }
  }

  @Test
  void aWriteIsToldByDirectoryAndName() throws Exception {
    Path file = Files.createFile(directory.resolve("a.log"));
    Told told = new Told();
    try (FileEvents events = WatchedEvents.open(false, 1)) {
      events.watch(Map.of(directory, 1L));
      append(file);
      events.take(LONG, told);
      assertThat(told.written).containsExactly(file);
    }
  }

  @Test
  void manyWritesBetweenTwoPollsAreToldOnce() throws Exception {
    Path file = Files.createFile(directory.resolve("a.log"));
    Path last = Files.createFile(directory.resolve("b.log"));
    Told told = new Told();
    try (FileEvents events = WatchedEvents.open(false, 1)) {
      events.watch(Map.of(directory, 1L));
      for (int i = 0; i < 1000; i++) {
        append(file);
      }
      append(last);
      while (!told.written.contains(last)) {
        events.take(LONG, told);
      }
      assertThat(told.written).hasSizeLessThan(500).contains(file);
    }
  }

  @Test
  void bothPathsOfADirectoryAreTold() throws Exception {
    Path real = Files.createDirectory(directory.resolve("real"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    Path file = Files.createFile(real.resolve("a.log"));
    Told told = new Told();
    try (FileEvents events = WatchedEvents.open(false, 1)) {
      events.watch(Map.of(real, 1L, link, 1L));
      append(file);
      events.take(LONG, told);
      assertThat(told.written).containsExactlyInAnyOrder(file, link.resolve("a.log"));
      events.watch(Map.of(link, 1L));
      told.written.clear();
      append(file);
      events.take(LONG, told);
      assertThat(told.written).containsExactly(link.resolve("a.log"));
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsNotCovered() throws Exception {
    Path gone = Files.createDirectory(directory.resolve("gone"));
    Path never = directory.resolve("never");
    try (FileEvents events = WatchedEvents.open(false, 1)) {
      events.watch(Map.of(gone, 1L, never, 2L, directory, 3L));
      assertThat(events.covers(gone)).isTrue();
      assertThat(events.covers(never)).isFalse();
      Files.delete(gone);
      while (events.covers(gone)) {
        events.take(LONG, new Told());
      }
      assertThat(events.covers(directory)).isTrue();
    }
  }

  @Test
  void nothingIsCoveredWhereOtherHostsMayWrite() throws Exception {
    Path file = Files.createFile(directory.resolve("a.log"));
    Told told = new Told();
    try (FileEvents events = WatchedEvents.open(true, 1)) {
      events.watch(Map.of(directory, 1L));
      assertThat(events.covers(directory)).isFalse();
      append(file);
      events.take(LONG, told);
      assertThat(told.written).containsExactly(file);
    }
  }

  @Test
  void closingEndsAWait() throws Exception {
    FileEvents events = WatchedEvents.open(false, 1);
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> {
              try {
                events.take(LONG * 10, new Told());
              } catch (InterruptedException e) {
                throw new IllegalStateException("Nobody interrupts this thread", e);
              }
            });
    events.close();
    assertThat(waiting).succeedsWithin(20, TimeUnit.SECONDS);
    events.watch(Map.of(directory, 1L));
    assertThat(events.covers(directory)).isFalse();
  }

  private static void append(Path file) throws IOException {
    Files.writeString(file, "line\n", StandardOpenOption.APPEND);
  }
}
