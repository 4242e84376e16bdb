// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
  private static final String ONLY_LIVE = "app.log";
  private static final String WITH_ROTATED = "app.log*";

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
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void aRenamedFileIsFinishedBeforeTheNewOneBegins(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n2\n");
    rig.start();
    assertThat(rig.run()).containsExactly("1", "2");

    logs.append("app.log", "3\nha");
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "4\n");
    logs.append("app.log.1", "lf\nlate\n");
    assertThat(rig.run()).containsExactly("3", "half", "late", "4");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void aWriterMayGoOnInTheRenamedFileForAWhile(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "");
    for (int i = 2; i < 6; i++) {
      logs.append("app.log.1", i + "\n");
      rig.run(Duration.ofMillis(700));
    }
    logs.append("app.log", "6\n");
    rig.run(Duration.ofSeconds(10));
    logs.append("app.log.1", "late\n");
    logs.append("app.log", "7\n");
    rig.run();

    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5", "6", "late", "7");
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void severalRotationsBetweenTwoLooksKeepTheirOrder(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "3\n");
    logs.rename("app.log.1", "app.log.2");
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "4\n");
    logs.rename("app.log.2", "app.log.3");
    logs.rename("app.log.1", "app.log.2");
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "5\n");
    rig.run(Duration.ofSeconds(6));

    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void aFileThatWasMissedComesBeforeOneThatIsNowMissed(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    logs.append("aside/any", "");
    rig.start();
    rig.run();
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "2\n");
    logs.rename("app.log", "aside/missed");
    logs.append("app.log", "3\n");
    rig.run(Duration.ofSeconds(1));
    logs.rename("aside/missed", "app.log.2");
    logs.rename("app.log", "aside/now-missed");
    logs.append("app.log", "4\n");
    rig.run(Duration.ofSeconds(1));
    logs.rename("aside/now-missed", "app.log.3");
    rig.run(Duration.ofSeconds(6));

    assertThat(rig.values()).containsExactly("1", "2", "3", "4");
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void rotationsBetweenAnyTwoLooksDoNotHoldUpTheLog(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "0\n");
    rig.start();
    rig.run();
    for (int i = 1; i <= 60; i++) {
      logs.append("app.log", i + "\n");
      rig.run(Duration.ofMillis(500));
      logs.rename("app.log", "app.log." + i);
    }
    assertThat(rig.values()).as("while it is rotated").hasSizeGreaterThan(50);
    rig.run(Duration.ofSeconds(6));

    assertThat(rig.values())
        .isEqualTo(IntStream.rangeClosed(0, 60).mapToObj(Integer::toString).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void rotationsBeforeTheFirstLookAtALogKeepTheirOrder(String glob) throws IOException {
    tail(glob);
    logs.append("app.log.7", "old\n");
    rig.start();
    rig.run();
    boolean matched = !rig.delivered.isEmpty();
    for (int i = 1; i < 4; i++) {
      logs.append("app.log", i + "\n");
      logs.rename("app.log", "app.log." + (7 - i));
    }
    logs.append("app.log", "4\n");

    assertThat(rig.run(Duration.ofSeconds(6))).containsExactly("1", "2", "3", "4");
    assertThat(rig.offsets.partitions()).isEqualTo(matched ? 2 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void severalRotationsWhileDownKeepTheirOrder(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log-20261122");
    logs.append("app.log", "3\n");
    logs.rename("app.log", "app.log-20261123");
    logs.append("app.log", "4\n");
    rig.start();
    rig.run(Duration.ofSeconds(6));

    assertThat(rig.values()).containsExactly("1", "2", "3", "4");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED, "*.log"})
  void aFileThatWasRotatedWhileDownIsFinishedThoughNoNewOneIsThere(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    rig.close();
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.1");
    rig.start();
    assertThat(rig.run()).containsExactly("2");
    logs.append("app.log", "3\n");
    assertThat(rig.run()).containsExactly("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {ONLY_LIVE, WITH_ROTATED})
  void finishedFilesAreNotReadAgainAfterARestart(String glob) throws IOException {
    tail(glob);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    for (int i = 2; i < 5; i++) {
      for (int j = i - 2; j > 0; j--) {
        logs.rename("app.log." + j, "app.log." + (j + 1));
      }
      logs.rename("app.log", "app.log.1");
      logs.append("app.log", i + "\n");
      rig.run();
    }
    rig.crash();
    rig.run();
    logs.append("app.log", "5\n");
    rig.run();

    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void filesThatOnlyLookRotatedAreStreamsOfTheirOwn() throws IOException {
    tail("*.log");
    logs.append("app.log", "1\n");
    logs.append("app-2.log", "2\n");
    rig.start();
    rig.run();
    logs.append("app-3.log", "3\n");
    rig.run();
    assertThat(rig.offsets.partitions()).isEqualTo(3);
    for (String name : List.of("app.log", "app-2.log", "app-3.log")) {
      logs.append(name, "more\n");
      assertThat(rig.poll(0)).extracting(TailRig::value).containsExactly("more");
    }
  }

  @Test
  void theRestOfARotatedFileIsMarkedUnterminated() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\nrest");
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "2\n");
    assertThat(rig.run()).containsExactly("rest", "2");
    assertThat(TailRig.header(rig.delivered.get(1), "millrace.unterminated")).isEqualTo("true");
    assertThat(TailRig.header(rig.delivered.get(2), "millrace.unterminated")).isNull();
  }

  @Test
  void aFileThatIsDeletedWhileOpenIsReadToItsEnd() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    logs.append("app.log", "2\nrest");
    logs.delete("app.log");
    assertThat(rig.run()).containsExactly("2", "rest");
    logs.append("app.log", "3\n");
    assertThat(rig.run()).containsExactly("3");
  }

  @Test
  void aFileThatIsReplacedByAnotherBeginsAtItsStart() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\n");
    rig.start();
    rig.run();
    logs.append("new", "2\n3\n");
    Files.move(logs.file("new"), logs.file("app.log"), StandardCopyOption.REPLACE_EXISTING);
    assertThat(rig.run()).containsExactly("2", "3");
  }

  @Test
  void aTruncatedFileIsReadFromItsBeginning() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\n2\n");
    rig.start();
    rig.run();
    logs.truncate("app.log");
    rig.run();
    logs.append("app.log", "3\n");
    assertThat(rig.run()).containsExactly("3");
  }

  @Test
  void aFileThatWasTruncatedAndGrewBeyondThePositionIsKnownByItsContent() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\n2\n");
    rig.start();
    rig.run();
    logs.truncate("app.log");
    logs.append("app.log", "3\n4\n5\n");
    assertThat(rig.run()).containsExactly("3", "4", "5");
  }

  @Test
  void aFileThatWasTruncatedWhileDownIsReadFromItsBeginning() throws IOException {
    tail(ONLY_LIVE);
    logs.append("app.log", "1\n2\n");
    rig.start();
    rig.run();
    rig.close();
    logs.truncate("app.log");
    logs.append("app.log", "3\n4\n5\n");
    rig.start();
    assertThat(rig.run()).containsExactly("3", "4", "5");
  }
}
