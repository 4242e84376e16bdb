// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several names of one file. */
class LinksTest {
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
  void aFileWithSeveralNamesIsReadOnce() throws IOException {
    logs.append("a.log", "1\n");
    Files.createLink(directory.resolve("hard.log"), directory.resolve("a.log"));
    Files.createSymbolicLink(directory.resolve("soft.log"), directory.resolve("a.log"));
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    logs.append("a.log", "2\n");
    assertThat(rig.run()).containsExactly("2");
    rig.crash();
    assertThat(rig.run()).isEmpty();
  }

  @Test
  void aFileThatGetsAndLosesNamesIsReadOnce() throws IOException {
    logs.append("m.log", "1\n");
    rig.start().run();
    Files.createLink(logs.file("a.log"), logs.file("m.log"));
    Files.createSymbolicLink(logs.file("b.log"), logs.file("m.log"));
    Files.createSymbolicLink(logs.file("c.log"), logs.file("b.log"));
    logs.append("a.log", "2\n");
    rig.run();
    logs.append("c.log", "3\n");
    rig.run();
    logs.delete("a.log");
    logs.append("m.log", "4\n");
    rig.crash().run();
    logs.delete("c.log");
    logs.delete("b.log");
    logs.append("m.log", "5\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @Test
  void aFileWhoseFirstNameGoesIsReadOnUnderAnother() throws IOException {
    logs.append("a.log", "1\n");
    Files.createLink(logs.file("b.log"), logs.file("a.log"));
    rig.start().run();
    logs.delete("a.log");
    logs.append("b.log", "2\n");
    rig.run();
    logs.append("b.log", "3\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3");
  }

  @Test
  void aLinkThatIsPointedToTheNextFileIsOneStream() throws IOException {
    rig.with("groups.www.paths", directory + "/current");
    logs.append("app-1.log", "1\n");
    Files.createSymbolicLink(logs.file("current"), Path.of("app-1.log"));
    rig.start().run();
    for (int i = 2; i < 5; i++) {
      logs.append("app-" + (i - 1) + ".log", "last of " + (i - 1) + "\n");
      logs.append("app-" + i + ".log", i + "\n");
      Files.delete(logs.file("current"));
      Files.createSymbolicLink(logs.file("current"), Path.of("app-" + i + ".log"));
      rig.run();
    }
    assertThat(rig.values())
        .containsExactly("1", "last of 1", "2", "last of 2", "3", "last of 3", "4");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @Test
  void aLinkBesideDatedFilesThatAreMatchedTooRepeatsNothing() throws IOException {
    logs.append("app-1.log", "1\n");
    Files.createSymbolicLink(logs.file("app.log"), Path.of("app-1.log"));
    rig.start().run();
    logs.append("app-1.log", "2\n");
    logs.append("app-2.log", "3\n");
    Files.delete(logs.file("app.log"));
    Files.createSymbolicLink(logs.file("app.log"), Path.of("app-2.log"));
    rig.run();
    rig.crash().run();
    logs.append("app-2.log", "4\n");
    rig.run();
    assertThat(rig.values()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void linksToNothingToADirectoryAndInALoopKeepNoOtherBack() throws IOException {
    Files.createSymbolicLink(logs.file("nothing.log"), Path.of("nowhere"));
    Files.createSymbolicLink(logs.file("directory.log"), directory);
    Files.createSymbolicLink(logs.file("loop.log"), Path.of("loop.log"));
    logs.append("a.log", "1\n");
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    logs.append("nowhere", "2\n");
    assertThat(rig.run()).containsExactly("2");
  }

  /** As the kubelet does it: /var/log/containers/app.log leads to /var/log/pods/.../0.log. */
  @Test
  void aTargetThatIsRotatedInItsOwnDirectoryIsReadToItsEnd() throws IOException {
    linkIntoPods();
    rig.run(Duration.ofMinutes(4)); // it is closed
    rotateTarget("20261122");
    rig.run(Duration.ofSeconds(20));
    assertThat(rig.values()).containsExactly("1", "2", "3");
    logs.append("pods/0.log", "4\n");
    assertThat(rig.run()).containsExactly("4");
    assertThat(rig.offsets.partitions()).isOne();
  }

  @Test
  void soIsOneThatIsRotatedWhileTheTaskIsDown() throws IOException {
    linkIntoPods();
    rig.close();
    rotateTarget("20261122");
    rig.start().run(Duration.ofSeconds(20));
    assertThat(rig.values()).containsExactly("1", "2", "3");
    rig.crash();
    assertThat(rig.run(Duration.ofMinutes(1))).isEmpty();
  }

  @Test
  void soIsOneWhoseLinkLeadsToNothingForAWhile() throws IOException {
    linkIntoPods();
    rig.run(Duration.ofMinutes(4));
    logs.append("pods/0.log", "2\n");
    logs.rename("pods/0.log", "pods/0.log.20261122");
    assertThat(rig.run(Duration.ofSeconds(10))).containsExactly("2");
    logs.append("pods/0.log", "3\n");
    assertThat(rig.run(Duration.ofSeconds(33))).containsExactly("3");
  }

  @Test
  void soIsEachOfSeveralRotationsThatWereSeen() throws IOException {
    linkIntoPods();
    for (int i = 1; i < 6; i++) {
      rotateTarget("2026112" + i);
      rig.run(Duration.ofSeconds(i % 2 == 0 ? 2 : 200));
    }
    rig.run(Duration.ofSeconds(20));
    assertThat(rig.values()).containsExactly("1", "2", "3", "2", "3", "2", "3", "2", "3", "2", "3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/**/*.log", "/**/*.log*"})
  void aTargetWhoseDirectoryIsMatchedTooLosesNothingToItsLink(String glob) throws IOException {
    rig.with("groups.www.paths", directory + glob);
    rig.with("max.open.files", "1").with("batch.max.records", "1");
    linkIntoPods();
    for (int i = 1; i < 4; i++) {
      rig.run(Duration.ofMinutes(4));
      rotateTarget("2026112" + i);
      rig.run(Duration.ofSeconds(20));
    }
    rig.close();
    rotateTarget("20261124");
    rig.start().run(Duration.ofSeconds(20));
    assertThat(streams())
        .isEqualTo(
            Map.of(
                logs.file("app.log"), List.of("1", "2", "3", "2", "3", "2", "3", "2", "3"),
                logs.file("pods/0.log"), List.of("1", "2", "3", "2", "3", "2", "3", "2", "3")));
    assertThat(rig.metric("files-lost-total", Map.of())).isEqualTo(0L);
  }

  private Map<Path, List<String>> streams() {
    return rig.delivered.stream()
        .collect(
            Collectors.groupingBy(
                record -> Path.of(record.key().toString().replaceFirst("web-1:", "")),
                Collectors.mapping(TailRig::value, Collectors.toList())));
  }

  @Test
  void whatElseIsBesideATargetIsNotRead() throws IOException {
    logs.append("pods/other.log", "other\n");
    logs.append("pods/0.log.20261101", "old\n");
    linkIntoPods();
    rotateTarget("20261122");
    logs.append("pods/app.log.1", "not ours\n");
    rig.run(Duration.ofSeconds(20));
    rig.crash().run(Duration.ofMinutes(1));
    assertThat(rig.values()).containsExactly("1", "2", "3");
  }

  @Test
  void anOffsetByHandMayMeanARotatedTarget() throws IOException {
    logs.append("pods/0.log", "1\n2\n");
    makeLink();
    rig.offsets.store(
        Map.of("stream", "web-1:www:" + logs.file("app.log")),
        Map.of("position", 2L, "inode", logs.inode("pods/0.log")));
    logs.rename("pods/0.log", "pods/0.log.20261122");
    logs.append("pods/0.log", "3\n");
    rig.start();
    assertThat(rig.run(Duration.ofSeconds(10))).containsExactly("2", "3");
  }

  private void linkIntoPods() throws IOException {
    logs.append("pods/0.log", "1\n");
    makeLink();
    rig.start().run();
  }

  private void makeLink() throws IOException {
    Files.createSymbolicLink(logs.file("app.log"), Path.of("pods", "0.log"));
  }

  private void rotateTarget(String date) throws IOException {
    logs.append("pods/0.log", "2\n");
    logs.rename("pods/0.log", "pods/0.log." + date);
    logs.append("pods/0.log", "3\n");
  }

  @Test
  void aLinkInAnotherDirectoryIsAFileOfItsOwn() throws IOException {
    rig.with("groups.www.paths", directory + "/{a,b}/*.log");
    logs.append("a/app.log", "1\n");
    Files.createDirectory(logs.file("b"));
    Files.createSymbolicLink(logs.file("b/app.log"), logs.file("a/app.log"));
    rig.start();
    assertThat(rig.run()).containsExactly("1", "1");
  }
}
