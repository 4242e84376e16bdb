// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.file.FileSnapshot;
import io.millrace.spooldir.CrashingSteps.Crash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process dies before and after every step of a completion, names being taken, and the next one
 * does it again: the file is where it belongs, once, and what was there is there.
 */
class CompletionCrashTest {
  private static final int MORE_THAN_ALL_STEPS = 12;

  @TempDir Path root;
  private int round;

  @Test
  void aRenamingIsFinished() throws IOException {
    everyCrash(
        new CompletionPolicy.Rename(".DONE"),
        Map.of("spool/a.DONE", "earlier", "spool/a.DONE.1", "delivered"));
  }

  @Test
  void aMoveIsFinished() throws IOException {
    for (int crash = 0; crash < 2 * MORE_THAN_ALL_STEPS; crash++) {
      Path here = Files.createDirectory(root.resolve("move-" + round++));
      Files.createDirectories(here.resolve("spool/sub"));
      Path file = Files.writeString(here.resolve("spool/sub/a"), "delivered");
      FileSnapshot delivered = FileSnapshot.of(file, "sub/a");
      CompletionPolicy policy = new CompletionPolicy.Move(here.resolve("done"));
      crashAndRedo(policy, delivered, crash);
      assertThat(files(here)).isEqualTo(Map.of("done/sub/a", "delivered"));
    }
  }

  @Test
  void aMoveOfARelativeLinkIsFinished() throws IOException {
    for (int crash = 0; crash < 2 * MORE_THAN_ALL_STEPS; crash++) {
      Path here = Files.createDirectory(root.resolve("link-" + round++));
      Path target = Files.writeString(here.resolve("target"), "delivered");
      Path link = Files.createDirectory(here.resolve("spool")).resolve("a");
      Files.createSymbolicLink(link, Path.of("../target"));
      CompletionPolicy policy = new CompletionPolicy.Move(here.resolve("done/deep"));
      crashAndRedo(policy, FileSnapshot.of(link, "a"), crash);
      assertThat(SpoolRig.names(here.resolve("done/deep"))).containsExactly("a");
      assertThat(here.resolve("done/deep/a")).isSymbolicLink().hasContent("delivered");
      assertThat(here.resolve("spool")).isEmptyDirectory();
      assertThat(target).isRegularFile();
    }
  }

  @Test
  void aDeletionIsFinished() throws IOException {
    everyCrash(new CompletionPolicy.Delete(), Map.of("spool/a.DONE", "earlier"));
  }

  @Test
  void aMarkerIsFinished() throws IOException {
    for (int crash = 0; crash < 2 * MORE_THAN_ALL_STEPS; crash++) {
      Path here = Files.createDirectories(root.resolve("track-" + round++));
      Path spool = Files.createDirectory(here.resolve("spool"));
      Path markers = Files.createDirectory(here.resolve("markers"));
      FileSnapshot file = FileSnapshot.of(Files.writeString(spool.resolve("a"), "one\n"), "a");
      SpoolRig rig =
          new SpoolRig(spool)
              .with("completed.policy", "track")
              .with("tracker.dir", markers.toString());
      rig.start(1).pollAll(0);
      rig.deliver(0, 1);
      Progress whole = SpoolOffset.parse(rig.delivered.get(0).sourceOffset()).get(0);
      SpoolDirConfig config =
          SpoolDirConfig.ofTask(SpoolDirConfig.taskProperties(rig.properties, 0, 1));
      Tracker dying = new Tracker(config, markers, new CrashingSteps(crash / 2, crash % 2 == 1));
      try {
        dying.complete(file, whole);
      } catch (Crash e) {
        assertThat(SpoolRig.names(markers)).hasSize(1);
      }
      rig.start(1).run();
      assertThat(rig.deliveredValues()).containsExactly("one");
      assertThat(SpoolRig.names(markers)).containsExactly("a.COMPLETED");
    }
  }

  @Test
  void aFileThatTookTheNameMeanwhileIsLeftAlone() throws IOException {
    for (CompletionPolicy policy :
        new CompletionPolicy[] {
          new CompletionPolicy.Rename(".DONE"), new CompletionPolicy.Delete()
        }) {
      FileSnapshot delivered = spool(Files.createDirectory(root.resolve("other-" + round++)));
      Path other = Files.writeString(delivered.path().resolveSibling("b"), "not read");
      Files.move(other, delivered.path(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> policy.complete(delivered, FileSteps.ON_DISK))
          .isInstanceOf(ChangedException.class);
      assertThat(delivered.path()).hasContent("not read");
    }
  }

  @Test
  void aFileThatTakesTheNameInTheMiddleIsLeftAlone() throws IOException {
    FileSnapshot delivered = spool(Files.createDirectory(root.resolve("middle")));
    Path wanted = delivered.path().resolveSibling("a.NEW");
    assertThatThrownBy(() -> new NewName(new CrashingSteps(0, true)).give(delivered, wanted, ""))
        .isInstanceOf(Crash.class);
    Files.delete(delivered.path());
    Files.writeString(delivered.path(), "not read");
    assertThatThrownBy(() -> new NewName(FileSteps.ON_DISK).give(delivered, wanted, ""))
        .isInstanceOf(ChangedException.class);
    assertThat(delivered.path()).hasContent("not read");
    assertThat(wanted).hasContent("delivered");
  }

  private void everyCrash(CompletionPolicy policy, Map<String, String> expected)
      throws IOException {
    for (int crash = 0; crash < 2 * MORE_THAN_ALL_STEPS; crash++) {
      Path here = Files.createDirectory(root.resolve("round-" + round++));
      FileSnapshot delivered = spool(here);
      Files.writeString(delivered.path().resolveSibling("a.DONE"), "earlier");
      crashAndRedo(policy, delivered, crash);
      assertThat(files(here)).as("crash %d", crash).isEqualTo(expected);
    }
  }

  private static void crashAndRedo(CompletionPolicy policy, FileSnapshot delivered, int crash)
      throws IOException {
    try {
      policy.complete(delivered, new CrashingSteps(crash / 2, crash % 2 == 1));
    } catch (Crash e) {
      assertThat(crash).isLessThan(2 * MORE_THAN_ALL_STEPS - 2);
    }
    try {
      policy.complete(delivered, FileSteps.ON_DISK);
    } catch (NoSuchFileException e) {
      assertThat(delivered.path()).as("all was done before the crash").doesNotExist();
    }
  }

  private static FileSnapshot spool(Path here) throws IOException {
    Path spool = Files.createDirectory(here.resolve("spool"));
    return FileSnapshot.of(Files.writeString(spool.resolve("a"), "delivered"), "a");
  }

  private static Map<String, String> files(Path here) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> all = Files.walk(here)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.put(here.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
