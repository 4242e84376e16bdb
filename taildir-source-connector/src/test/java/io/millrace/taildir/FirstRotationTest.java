// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.time.MutableTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that is new, and is rotated before anybody has seen it. */
class FirstRotationTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;
  private MutableTime files;

  @BeforeEach
  void tail() throws IOException {
    rig = new TailRig("www", directory + "/**/*.log");
    clockIsAhead(0);
    setTime(directory, rig.time.instant().minusSeconds(60));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600_000, -1500, 0, 1500, 3600_000})
  void isReadByAnyClockOfTheFileSystem(long ahead) throws IOException {
    clockIsAhead(ahead);
    logs.append("app-1.log", "");
    rig.start();
    run();
    rotatedOnce("app.log");
    assertThat(run()).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600_000, -1500, 0})
  void isReadInADirectoryThatIsNewByAClockThatIsBehind(long ahead) throws IOException {
    clockIsAhead(ahead);
    rig.start();
    run();
    rotatedOnce("new/app.log");
    assertThat(run()).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void isReadWhereTimesAreWholeSeconds(int resolution) throws IOException {
    logs.append("other.txt", "");
    coarsen(resolution);
    rig.time.advance(Duration.ofMillis(600));
    files.advance(Duration.ofMillis(600));
    rig.start();
    run(Duration.ofMillis(3300));
    rotatedOnce("app.log");
    coarsen(resolution);
    assertThat(run()).containsExactly("1", "2");
  }

  @Test
  void isReadWhereTheClockWasSetBack() throws IOException {
    clockIsAhead(7200_000);
    logs.append("other.txt", "");
    rig.start();
    run();
    clockIsAhead(-60_000);
    rotatedOnce("app.log");
    assertThat(run()).containsExactly("1", "2");
  }

  @Test
  void isReadWhereTheDirectoryCouldNotBeListedForAWhile() throws IOException {
    logs.append("mnt/other.txt", "");
    rig.with("groups.www.paths", directory + "/mnt/*.log").start();
    run();
    Files.move(logs.file("mnt"), logs.file("away"));
    run();
    rotatedOnce("away/app.log");
    run(Duration.ofMinutes(10));
    Files.move(logs.file("away"), logs.file("mnt"));
    assertThat(run()).containsExactly("1", "2");
  }

  @Test
  void doesNotBringFilesThatWereThereBefore() throws IOException {
    logs.append("app.log.1", "old\n");
    logs.append("app.log.2", "old\n");
    rig.start();
    run();
    logs.append("app.log", "1\n");
    assertThat(run()).containsExactly("1");
    logs.append("other/app.log.1", "old\n");
    run();
    logs.append("other/app.log", "2\n");
    assertThat(run()).containsExactly("2");
  }

  private void clockIsAhead(long millis) {
    files = new MutableTime(rig.time.instant().plusMillis(millis));
    logs = new LogDirectory(directory, files);
  }

  private void rotatedOnce(String name) throws IOException {
    logs.append(name, "1\n");
    logs.rename(name, name + ".1");
    logs.append(name, "2\n");
  }

  private List<String> run() {
    return run(Duration.ofSeconds(6));
  }

  /** Lets both clocks go on. */
  private List<String> run(Duration duration) {
    files.advance(duration);
    return rig.run(duration);
  }

  private void coarsen(int seconds) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        long second = Files.getLastModifiedTime(path).toInstant().getEpochSecond();
        setTime(path, Instant.ofEpochSecond(second - second % seconds));
      }
    }
  }

  private static void setTime(Path path, Instant time) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(time));
  }
}
