// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flume's TAILDIR loses or repeats when files change their names, one test a weakness. */
class FlumeRotationWeaknessesTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  private void tail(String glob) throws IOException {
    rig = TailRig.of(directory, glob);
    logs = new LogDirectory(directory, rig.time);
    logs.append("app.log", "1\n");
    rig.start().run();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void td1RotationToAMatchingNameIsNotReadAgain() throws IOException {
    tail("app.log*");
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "3\n");
    rig.run();
    rig.close();
    logs.rename("app.log.1", "app.log.2");
    logs.rename("app.log", "app.log.1");
    rig.start().run();
    assertThat(rig.values()).containsExactly("1", "2", "3");
  }

  @Test
  void td2RotationToAnotherNameLosesNoTailAndDelaysItByAScanOnly() throws IOException {
    tail("app.log");
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.1");
    assertThat(rig.run(Duration.ofMillis(1100))).containsExactly("2");
    logs.append("app.log", "3\n");
    rig.run();
    rig.run(Duration.ofSeconds(125)); // the file is closed
    logs.append("app.log", "4\n");
    logs.rename("app.log", "saved");
    assertThat(rig.run(Duration.ofMillis(1100))).containsExactly("4");
    logs.append("app.log", "5\n");
    rig.run();
    rig.close();
    logs.append("app.log", "6\n");
    logs.rename("app.log", "saved too");
    rig.start().run();
    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void td7NeitherDescriptorsNorOffsetsGrowWithTheNumberOfRotations() throws IOException {
    tail("app.log*");
    int longest = 0;
    for (int i = 2; i < 60; i++) {
      logs.rename("app.log", "app.log-2026%04d".formatted(i));
      logs.append("app.log", i + "\n");
      rig.run(Duration.ofSeconds(10));
      if (i > 20) {
        logs.delete("app.log-2026%04d".formatted(i - 10));
      }
      longest = Math.max(longest, offset().length());
    }
    rig.run(Duration.ofSeconds(130));
    logs.append("app.log", "60\n");
    rig.run();
    assertThat(OpenDescriptors.below(directory)).hasSize(1);
    assertThat(rig.delivered).hasSize(60);
    assertThat(offset().length()).as("offset, before %s", longest).isLessThanOrEqualTo(longest);
  }

  private String offset() {
    return rig.delivered.get(rig.delivered.size() - 1).sourceOffset().toString();
  }

  @Test
  void td8ALinkBesideItsTargetIsNotReadAgainAndAgain() throws IOException {
    tail("*.log");
    Files.createSymbolicLink(logs.file("a.log"), Path.of("app.log"));
    Files.createLink(logs.file("z.log"), logs.file("app.log"));
    logs.append("app.log", "2\n");
    rig.run(Duration.ofSeconds(30));
    assertThat(rig.values()).containsExactly("1", "2");
    assertThat(OpenDescriptors.below(directory)).hasSize(1);
  }

  @Test
  void td9ARotationBetweenLookingAndReadingIsNoticedOnTheOpenFile() throws IOException {
    tail("*.log");
    logs.append("new.log", "n1\n");
    rig.close();
    logs.append("app.log", "2\n");
    rig.start(); // this looked; now the names move before anything is opened
    logs.rename("app.log", "app.log.1");
    logs.rename("new.log", "app.log");
    logs.append("new.log", "n2\n");
    rig.run(Duration.ofSeconds(5));
    assertThat(rig.values()).containsExactlyInAnyOrder("1", "2", "n1", "n2");
  }

  @Test
  void td10CopytruncateIsToldByTheContent() throws IOException {
    tail("app.log");
    Files.copy(logs.file("app.log"), logs.file("copy"));
    logs.truncate("app.log");
    logs.append("app.log", "a longer line than before\n");
    assertThat(rig.run()).containsExactly("a longer line than before");
  }

  @Test
  void td11AnInodeThatIsUsedAgainIsToldByTheContent() throws IOException {
    tail("app.log");
    rig.run(Duration.ofSeconds(125));
    logs.overwrite("app.log", "another file\n"); // to a look the same as delete and create
    assertThat(rig.run()).containsExactly("another file");
  }

  @Test
  void td21OnlyFilesOfTheFirstRunAreSkippedAndNoneThatCameWhileDown() throws IOException {
    tail("app.log*");
    rig.close();
    rig.with("start.position", "end");
    logs.append("app.log", "2\n");
    logs.rename("app.log", "app.log.1");
    logs.append("app.log", "3\nha");
    rig.start().run();
    logs.append("app.log", "lf\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3", "half");
  }

  @Test
  void td22ADirectoryThatIsPointedElsewhereIsListedAnewHoweverOldItIs() throws IOException {
    tail("app.log");
    logs.append("blue/app.log", "blue\n");
    logs.append("green/app.log", "green\n");
    logs.append("green/more.log", "more\n");
    Files.setLastModifiedTime(logs.file("green"), FileTime.fromMillis(0));
    Files.createSymbolicLink(logs.file("current"), Path.of("blue"));
    rig.with("groups.www.paths", logs.file("current") + "/*.log").start();
    assertThat(rig.run()).containsExactly("blue");
    Files.delete(logs.file("current"));
    Files.createSymbolicLink(logs.file("current"), Path.of("green"));
    assertThat(rig.run(Duration.ofSeconds(5))).containsExactlyInAnyOrder("green", "more");
  }

  @Test
  void td23TheOrderIsThatOfRotationWhateverTheTimesOfTheFilesSay() throws IOException {
    tail("app.log*");
    List<String> written = new ArrayList<>(List.of("1"));
    for (int i = 2; i < 6; i++) {
      logs.append("app.log", i + "\n");
      written.add(String.valueOf(i));
      logs.rename("app.log", "app.log-2026112" + i);
      logs.append("app.log", "");
      rig.run(Duration.ofMillis(1100));
      Files.setLastModifiedTime(
          logs.file("app.log-2026112" + i), FileTime.fromMillis(rig.time.millis() + 50_000L * i));
    }
    rig.run(Duration.ofSeconds(10));
    assertThat(rig.values()).isEqualTo(written);
  }
}
