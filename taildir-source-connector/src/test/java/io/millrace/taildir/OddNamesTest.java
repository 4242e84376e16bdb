// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names that are no text in the locale of the JVM: each keeps no other file back. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class OddNamesTest {
  /** No UTF-8, and no ASCII. */
  private static final String ODD = "caf\\351";

  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() throws IOException {
    rig = TailRig.of(directory, "*.log");
    logs = new LogDirectory(directory, rig.time);
    logs.append("app.log", "1\n");
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void areLeftAlone() throws Exception {
    write(ODD + ".log");
    write("caf\\350.log");
    rig.start();
    logs.append("app.log", "2\n");
    assertThat(rig.run()).containsExactly("1", "2");
    assertThat(rig.metric("files-failing", Map.of("group", "www"))).isEqualTo(2L);
    write(ODD + ".log");
    write(ODD + ".txt");
    logs.append("app.log", "3\n");
    assertThat(rig.run(Duration.ofMinutes(2))).containsExactly("3");
    rig.crash();
    assertThat(rig.run()).isEmpty();
  }

  @Test
  void areToldWithTheirBytesAndWhatToDo() throws Exception {
    write(ODD + ".log");
    write("caf\\350.log");
    write(ODD + ".txt");
    make(ODD + ".d.log");
    make("other");
    GroupTree tree = new GroupTree(Globs.parse(directory + "/**/*.log", null), file -> true);
    for (int i = 0; i < 3; i++) {
      tree.scan(new ScanTime(i * 1000L, i * 1000L, i, 30), new NoEvents(0));
      assertThat(tree.problems()).as("a scan is complete without them").isEmpty();
      assertThat(tree.leftAlone())
          .hasSize(3)
          .allMatch(text -> text.contains(" in " + directory + " is left alone"))
          .allMatch(text -> text.contains("LC_ALL=C.UTF-8"))
          .anyMatch(text -> text.contains("caf%E9.log"))
          .anyMatch(text -> text.contains("caf%E8.log"))
          .anyMatch(text -> text.contains("caf%E9.d.log/"));
    }
  }

  @Test
  void andWhatIsInDirectoriesOfSuchNamesIsLeftAlone() throws Exception {
    rig.with("groups.www.paths", directory + "/**");
    make(ODD);
    write(ODD + "/a.log");
    logs.append("other/b.log", "2\n");
    rig.start();
    assertThat(rig.run()).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void keepNoOtherBackWhereTheLocaleIsPosix() throws Exception {
    write("caf\\303\\251.txt");
    write("caf\\303\\251.log");
    make("caf\\303\\251");
    write("caf\\303\\251/a.log");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Posix.class.getName(),
                directory.toString()));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("[1, 2]");
  }

  /** Tails a directory in a JVM of its own. */
  static final class Posix {
    private Posix() {}

    public static void main(String... args) throws IOException {
      Path directory = Path.of(args[0]);
      FakeEvents events = new FakeEvents();
      try (TailRig rig = new TailRig("www", directory + "/**/*.log")) {
        rig.events = () -> events;
        rig.start().run();
        new LogDirectory(directory, rig.time).append("app.log", "2\n");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
          entries.forEach(events::write);
        }
        rig.run();
        System.out.println(rig.values());
      }
    }
  }

  private void write(String name) throws Exception {
    bash("printf 'odd\\n' >> \"$(printf '" + name + "')\"");
  }

  private void make(String name) throws Exception {
    bash("mkdir \"$(printf '" + name + "')\"");
  }

  private void bash(String script) throws Exception {
    Process bash =
        new ProcessBuilder("bash", "-c", script).directory(directory.toFile()).inheritIO().start();
    assertThat(bash.waitFor()).isZero();
  }
}
