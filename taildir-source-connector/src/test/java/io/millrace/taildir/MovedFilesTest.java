// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are moved into another directory that the globs match. */
class MovedFilesTest {
  private static final String BOTH = "/*.log,%1$s/old/*";
  private static final String BOTH_CSV = "/*.log;%s/old/*";
  private static final String ANY_DEPTH = "/**";

  private enum Reader {
    OPEN,
    CLOSED,
    DOWN
  }

  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() throws IOException {
    rig = new TailRig("www", directory + ANY_DEPTH);
    logs = new LogDirectory(directory, rig.time);
    Files.createDirectory(logs.file("old"));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private void tail(String globs) {
    rig.with("groups.www.paths", directory + globs.formatted(directory));
  }

  @ParameterizedTest
  @CsvSource({
    BOTH_CSV + ",OPEN,old/app.log.1",
    BOTH_CSV + ",OPEN,old/app.log",
    BOTH_CSV + ",CLOSED,old/app.log.1",
    BOTH_CSV + ",CLOSED,old/saved",
    BOTH_CSV + ",DOWN,old/app.log.1",
    BOTH_CSV + ",DOWN,old/app.log",
    "/**,OPEN,old/app.log.1",
    "/**,CLOSED,old/app.log",
    "/**,DOWN,old/app.log.1",
    "/**,DOWN,old/app.log",
  })
  void areReadOnWhereTheyWereAsTheirStream(String globs, Reader reader, String name)
      throws IOException {
    tail(globs.replace(';', ','));
    logs.append("app.log", "1\n2\n");
    rig.start().run();
    if (reader == Reader.CLOSED) {
      rig.run(Duration.ofMinutes(3));
    } else if (reader == Reader.DOWN) {
      rig.close();
    }
    logs.append("app.log", "3\n");
    logs.rename("app.log", name);
    logs.append(name, "4\n");
    logs.append("app.log", "5\n");
    if (reader == Reader.DOWN) {
      rig.start();
    }
    assertThat(rig.run()).containsExactly("3", "4", "5");
    logs.append(name, "late\n");
    assertThat(rig.run()).containsExactly("late");
    logs.append("app.log", "6\n");
    assertThat(rig.crash().run()).containsExactly("6");
    assertThat(rig.run(Duration.ofMinutes(5))).isEmpty();
    assertThat(rig.offsets.partitions()).isOne();
  }

  @Test
  void areReadOnAfterARestartThoughNoFileIsAtTheirOldPath() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "old/app.log.1");
    rig.start();
    assertThat(rig.run()).containsExactly("2");
    logs.append("app.log", "3\n");
    assertThat(rig.run()).containsExactly("3");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void ofStreamsWithOneNameStayTheirOwn(int tasks) throws IOException {
    tail("/*/*.log,%1$s/*/old/*");
    List<String> hosts = List.of("a", "b", "c", "d", "e");
    for (String host : hosts) {
      Files.createDirectories(logs.file(host + "/old"));
      logs.append(host + "/app.log", host + "1\n");
    }
    rig.start(tasks).run();
    for (String host : hosts) {
      logs.append(host + "/app.log", host + "2\n");
      logs.rename(host + "/app.log", host + "/old/app.log");
      logs.append(host + "/app.log", host + "3\n");
    }
    rig.run();
    for (String host : hosts) {
      assertThat(ofStream(host + "/app.log")).containsExactly(host + "1", host + "2", host + "3");
    }
    assertThat(rig.delivered).hasSize(15);
  }

  @Test
  void thatChangePlacesStayTheirOwn() throws IOException {
    logs.append("a/app.log", "a1\n");
    logs.append("b/app.log", "b1\n");
    rig.start().run();
    logs.append("a/app.log", "a2\n");
    logs.append("b/app.log", "b2\n");
    logs.rename("a/app.log", "old/app.log");
    logs.rename("b/app.log", "a/app.log.1");
    logs.rename("old/app.log", "b/app.log.1");
    logs.append("a/app.log", "a3\n");
    logs.append("b/app.log", "b3\n");
    rig.run();
    rig.crash().run();
    assertThat(ofStream("a/app.log")).containsExactly("a1", "a2", "a3");
    assertThat(ofStream("b/app.log")).containsExactly("b1", "b2", "b3");
  }

  private List<String> ofStream(String name) {
    String key = "web-1:" + logs.file(name);
    return rig.delivered.stream()
        .filter(record -> record.key().equals(key))
        .map(TailRig::value)
        .toList();
  }

  @Test
  void areFollowedFromDirectoryToDirectory() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    String name = "app.log";
    List<String> written = new ArrayList<>(List.of("1"));
    for (String next : List.of("old/app.log.1", "older/app.log.2", "old/app.log.3", "app.log.4")) {
      Files.createDirectories(logs.file(next).getParent());
      logs.append(name, next + "\n");
      written.add(next);
      logs.rename(name, next);
      name = next;
      rig.run();
    }
    logs.append(name, "last\n");
    written.add("last");
    rig.run();
    assertThat(rig.values()).isEqualTo(written);
    assertThat(rig.offsets.partitions()).isOne();
  }

  @Test
  void areShiftedInTheOtherDirectoryAndReadOnce() throws IOException {
    tail(BOTH);
    List<String> written = new ArrayList<>();
    rig.start();
    for (int i = 0; i < 5; i++) {
      write(written);
      rig.run();
      write(written);
      for (int old = i; old > 0; old--) {
        logs.rename("old/app.log." + old, "old/app.log." + (old + 1));
      }
      logs.rename("app.log", "old/app.log.1");
    }
    write(written);
    rig.run();
    rig.crash().run();
    assertThat(rig.values()).isEqualTo(written);
    assertThat(rig.offsets.partitions()).isOne();
  }

  private void write(List<String> written) throws IOException {
    String line = "line " + written.size();
    logs.append("app.log", line + "\n");
    written.add(line);
  }

  @Test
  void areNotReadAgainIfTheyWereFinishedLongBefore() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "2\n");
    rig.run(Duration.ofMinutes(5));
    logs.rename("app.log.1", "old/app.log.1");
    rig.run();
    rig.crash().run();
    assertThat(rig.values()).containsExactly("1", "2");
  }

  @Test
  void areKnownThereByTheNameThatTheyHadWhenTheyWereCurrent() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "2\n");
    rig.run(Duration.ofMinutes(5));
    rig.close();
    logs.append("app.log.1", "late\n");
    logs.rename("app.log.1", "old/app.log");
    rig.start();
    assertThat(rig.run()).containsExactly("late");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @Test
  void staySoBesideAFileOfThatDirectoryWhateverHappensElsewhere() throws IOException {
    logs.append("app.log", "1\n");
    logs.append("old/own.log", "2\n");
    rig.start().run();
    logs.rename("app.log", "old/app.log.1");
    logs.append("app.log", "3\n");
    rig.run(Duration.ofMinutes(5));
    logs.append("new.log", "4\n");
    rig.run();
    logs.append("old/app.log.1", "late\n");
    logs.append("old/own.log", "5\n");
    rig.run();
    assertThat(ofStream("app.log")).containsExactly("1", "3", "late");
    assertThat(ofStream("old/own.log")).containsExactly("2", "5");
    assertThat(rig.offsets.partitions()).isEqualTo(3);
  }

  @Test
  void areReadAgainIfNothingRemembersThem() throws IOException {
    tail(BOTH);
    logs.append("app.log", "1\n");
    rig.start().run();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "2\n");
    rig.run(Duration.ofMinutes(5));
    logs.rename("app.log.1", "old/app.log.1");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "1");
  }

  @Test
  void thatNobodySawAreReadAsStreamsOfTheirOwn() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    logs.rename("app.log", "old/app.log.1");
    logs.append("app.log", "2\n");
    logs.rename("app.log", "old/app.log.0");
    logs.append("app.log", "3\n");
    rig.run();
    assertThat(rig.values()).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void areReadByTheTaskThatReadTheirStream(int tasks) throws IOException {
    tail("/*.log,%1$s/old/*");
    for (char name = 'a'; name < 'k'; name++) {
      logs.append(name + ".log", name + "1\n");
    }
    rig.start(tasks).run();
    for (char name = 'a'; name < 'k'; name++) {
      logs.append(name + ".log", name + "2\n");
      logs.rename(name + ".log", "old/" + name + ".log.1");
    }
    assertThat(rig.run()).hasSize(10).allMatch(line -> line.endsWith("2"));
    for (char name = 'a'; name < 'k'; name++) {
      logs.append("old/" + name + ".log.1", name + "3\n");
      logs.append(name + ".log", name + "4\n");
    }
    assertThat(rig.start(tasks % 3 + 1).run()).hasSize(20);
    assertThat(rig.offsets.partitions()).isEqualTo(10);
  }

  @Test
  void areReadAtThePollThatIsToldOfAWrite() throws IOException {
    FakeEvents events = new FakeEvents();
    rig.events = () -> events;
    logs.append("app.log", "1\n");
    rig.start().run();
    logs.rename("app.log", "old/app.log.1");
    logs.append("app.log", "2\n");
    rig.run(Duration.ofMinutes(5));
    assertThat(events.watched()).containsKeys(directory, logs.file("old"));
    logs.append("old/app.log.1", "late\n");
    events.write(logs.file("old/app.log.1"));
    assertThat(rig.poll(0)).extracting(TailRig::value).containsExactly("late");
    logs.append("old/app.log.1", "later\n");
    events.overflow(logs.file("old"));
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.run(Duration.ofMinutes(1))).isEmpty();
    assertThat(rig.values()).containsExactly("1", "2", "late", "later");
  }

  @Test
  void areToldByTheirContentWhereAnInodeIsUsedAgain() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run(Duration.ofMinutes(5));
    long inode = logs.inode("app.log");
    logs.delete("app.log");
    logs.createAgain("old/other", inode);
    logs.append("old/other", "2\n3\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3");
    assertThat(rig.offsets.partitions()).isEqualTo(2);
  }

  @Test
  void areNotThoseThatAreLinkedElsewhere() throws IOException {
    logs.append("app.log", "1\n");
    rig.start().run();
    Files.createLink(logs.file("old/app.log.1"), logs.file("app.log"));
    rig.run();
    logs.append("app.log", "2\n");
    rig.run();
    assertThat(rig.values()).containsExactlyInAnyOrder("1", "1", "2", "2");
  }

  @Test
  void areLostWithWhatWasNotReadIfTheyAreCompressedThere() throws IOException {
    tail(BOTH);
    logs.append("app.log", "1\n");
    rig.start().run(Duration.ofMinutes(5));
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "old/app.log.1");
    logs.compress("old/app.log.1", Compression.GZIP);
    logs.append("app.log", "3\n");
    rig.start().run();
    assertThat(rig.values()).containsExactly("1", "3");
    assertThat(rig.metric("files-lost-total", Map.of())).isEqualTo(1L);
  }
}
