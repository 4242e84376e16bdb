// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a spool directory besides files that are ready. */
class ReadinessTest {
  @TempDir Path root;
  private Path directory;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() throws IOException {
    directory = Files.createDirectory(root.resolve("spool"));
    rig = new SpoolRig(directory).with("consume.order", "name");
  }

  @Test
  void hiddenFilesAreNeverReadAndPartialNamesOnlyIfThePatternSaysSo() throws IOException {
    String partial = ".*(\\.(tmp|part|partial|filepart|crdownload|swp|inprogress)|~)";
    for (String name :
        List.of(".hidden", "a.tmp", "b.part", "c.filepart", "d~", "e.inprogress", "f.log")) {
      write(name, name + "\n");
    }
    rig.with("ignore.pattern", partial).start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("f.log");
    rig.with("ignore.pattern", null).start(1).run();
    assertThat(rig.deliveredValues())
        .containsExactly("f.log", "a.tmp", "b.part", "c.filepart", "d~", "e.inprogress");
  }

  @Test
  void aFileThatIsTouchedSettlesAnew() throws IOException {
    write("a.log", "one\n");
    rig.start(1).poll(0);
    rig.poll(0);
    Files.setLastModifiedTime(directory.resolve("a.log"), FileTime.fromMillis(7));
    assertThat(rig.poll(0)).isEmpty();
    assertThat(rig.poll(0)).isEmpty();
    assertThat(rig.poll(0)).hasSize(1);
  }

  @Test
  void aClockThatJumpsForwardDoesNotMakeAFileReady() throws IOException {
    write("a.log", "one\n");
    rig.start(1);
    rig.time.advance(Duration.ofDays(400));
    assertThat(rig.poll(0)).as("it takes two looks").isEmpty();
  }

  @Test
  void theSpoolDirectoryMayBeALinkThatIsPointedElsewhere() throws IOException {
    Path other = Files.createDirectory(root.resolve("other"));
    write("a.log", "one\n");
    Files.writeString(other.resolve("a.log"), "two\n");
    Path link = Files.createSymbolicLink(root.resolve("link"), directory);
    rig = new SpoolRig(link);
    rig.start(1).run();
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(SpoolRig.names(other)).containsExactly("a.log.COMPLETED");
  }

  @Test
  void linksToFilesAreReadAndCompletedAndTheirTargetsStay() throws IOException {
    Path target = Files.writeString(root.resolve("target"), "one\n");
    Path done = Files.createDirectory(root.resolve("done"));
    rig.with("completed.dir", done.toString());
    for (String policy : List.of("rename", "move", "delete")) {
      Path link = Files.createSymbolicLink(directory.resolve(policy), target);
      rig.with("completed.policy", policy).start(1).run();
      assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
      assertThat(target).hasContent("one\n");
    }
    assertThat(rig.deliveredValues()).containsExactly("one", "one", "one");
    assertThat(directory.resolve("rename.COMPLETED")).isSymbolicLink();
    assertThat(done.resolve("move")).isSymbolicLink();
  }

  @Test
  void linksToDirectoriesAndToNothingAndPipesStopNothing() throws Exception {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("x.log"), "not ours\n");
    Files.createSymbolicLink(directory.resolve("a"), elsewhere);
    Files.createSymbolicLink(directory.resolve("b"), root.resolve("nowhere"));
    Files.createSymbolicLink(directory.resolve("c"), directory);
    Files.createSymbolicLink(directory.resolve("d"), Path.of("/dev/zero"));
    assertThat(run("mkfifo", directory.resolve("e").toString())).isZero();
    write("sub/f.log", "one\n");
    rig.with("recursive", "true").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
  }

  @Test
  void aFileThatCannotBeReadIsTriedAgainAndThenSetAside() throws IOException {
    Files.createSymbolicLink(directory.resolve("a"), Path.of("/proc/self/mem"));
    write("b.log", "one\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
    assertThat(SpoolRig.names(directory)).containsExactly("a", "b.log.COMPLETED");
    for (int minute = 0; minute < 5; minute++) {
      rig.time.advance(Duration.ofMinutes(1));
      rig.run();
    }
    assertThat(SpoolRig.names(directory)).containsExactly("a.FAILED", "b.log.COMPLETED");
  }

  @Test
  void aDirectoryThatGoesAndComesBackIsReadOn() throws IOException {
    write("a.log", "one\ntwo\nthree\n");
    write("b.log", "four\nfive\n");
    rig.with("batch.max.records", "1").start(1);
    rig.poll(0);
    rig.poll(0);
    assertThat(rig.poll(0)).hasSize(1);
    rig.deliver(0, 1);
    Path away = root.resolve("away");
    Files.move(directory, away);
    rig.run();
    Files.createDirectory(directory);
    rig.run();
    Files.delete(directory);
    Files.move(away, directory);
    rig.time.advance(Duration.ofMinutes(2));
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three", "four", "five");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void aFileThatWasDeliveredWhileItsDirectoryWasAwayIsCompletedWhenItIsBack() throws IOException {
    write("a.log", "one\n");
    rig.start(1).pollAll(0);
    Path away = root.resolve("away");
    Files.move(directory, away);
    rig.deliver(0, 1);
    rig.run();
    Files.move(away, directory);
    rig.time.advance(Duration.ofMinutes(2));
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED");
  }

  @Test
  void strangeNamesAreNamesLikeOthers() throws Exception {
    String longest = "x".repeat(255);
    List<String> names = List.of("two words", "line\nfeed", "-rf", "%00", longest, "ü");
    for (String name : names) {
      write(name, "of " + name.length() + "\n");
    }
    String bytes = "bad$(printf '\\377')name";
    assertThat(run("sh", "-c", "cd '" + directory + "' && echo raw > \"" + bytes + "\"")).isZero();
    rig.start(1).run();
    assertThat(rig.delivered).hasSize(names.size() + 1);
    assertThat(SpoolRig.names(directory)).allMatch(name -> name.endsWith(".COMPLETED"));
    assertThat(run("sh", "-c", "test -f '" + directory + "'/\"" + bytes + ".COMPLETED\""))
        .as("the name kept its bytes")
        .isZero();
    assertThat(directory.resolve("x".repeat(245) + ".COMPLETED")).exists();
  }

  @Test
  void aLongNameThatIsTakenGetsItsNumber() throws IOException {
    for (int i = 0; i < 3; i++) {
      write("x".repeat(255), i + "\n");
      rig.start(1).run();
    }
    assertThat(rig.deliveredValues()).containsExactly("0", "1", "2");
    assertThat(SpoolRig.names(directory))
        .hasSize(3)
        .noneMatch(name -> name.equals("x".repeat(255)));
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor();
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Path hidden = Files.writeString(directory.resolve(".writing"), content);
    Files.move(hidden, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
