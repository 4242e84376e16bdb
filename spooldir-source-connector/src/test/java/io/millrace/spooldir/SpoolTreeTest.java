// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code FileScannerTest} says of one scan, and what holds from scan to scan. */
class SpoolTreeTest {
  @TempDir Path outside;
  private Path root;
  private QueueRig rig;
  private SpoolTree tree;

  @BeforeEach
  void makeTree() throws IOException {
    root = Files.createDirectory(outside.resolve("root"));
    rig = new QueueRig(root).with("recursive", "true");
    tree = new SpoolTree(rig.config(0, 1), rig.time);
  }

  @Test
  void findsFilesBelowAndNoneOfThoseThatAreDone() throws IOException {
    rig.write("a", "");
    rig.write("a.COMPLETED", "");
    rig.write("b.FAILED.1", "");
    rig.write(".hidden/c", "");
    rig.write("sub/deeper/d", "");
    assertThat(scan()).containsExactlyInAnyOrder("a", "sub/deeper/d");
    assertThat(tree.problems()).isEmpty();
  }

  @Test
  void linksToFilesAreFilesAndLinksToDirectoriesOrNothingArePassedOver() throws IOException {
    rig.write("a", "");
    rig.write("sub/b", "");
    Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("dangling"), root.resolve("nowhere"));
    assertThat(scan()).containsExactlyInAnyOrder("a", "link", "sub/b");
    assertThat(tree.problems()).isEmpty();
  }

  @Test
  void aPipeIsPassedOver() throws Exception {
    rig.write("a", "");
    Path pipe = root.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(scan()).containsExactly("a");
  }

  @Test
  void theSpoolDirectoryMayBeALinkThatIsTurned() throws IOException {
    rig.write("a", "");
    Path other = Files.createDirectory(outside.resolve("other"));
    Files.writeString(other.resolve("b"), "");
    Path link = Files.createSymbolicLink(outside.resolve("link"), root);
    tree = new SpoolTree(new QueueRig(link).config(0, 1), rig.time);
    assertThat(scan()).containsExactly("a");
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    assertThat(scan()).containsExactly("b");
  }

  @Test
  void directoriesThatComeMoveAndGoAreFollowed() throws IOException {
    rig.write("one/a", "");
    rig.write("one/deep/b", "");
    assertThat(scan()).containsExactlyInAnyOrder("one/a", "one/deep/b");
    Files.move(root.resolve("one"), root.resolve("two"));
    assertThat(scan()).containsExactlyInAnyOrder("two/a", "two/deep/b");
    Files.delete(root.resolve("two/deep/b"));
    Files.delete(root.resolve("two/deep"));
    assertThat(scan()).containsExactly("two/a");
    Files.move(root.resolve("two"), outside.resolve("kept"));
    Files.createSymbolicLink(root.resolve("two"), outside.resolve("kept"));
    assertThat(scan()).as("a link took its place").isEmpty();
  }

  @Test
  void aProblemIsThereForAsLongAsItLastsAndHidesNothing() throws IOException {
    rig.write("a", "");
    Files.createSymbolicLink(root.resolve("loop1"), root.resolve("loop2"));
    Files.createSymbolicLink(root.resolve("loop2"), root.resolve("loop1"));
    for (int scans = 0; scans < 20; scans++) {
      assertThat(scan()).containsExactly("a");
      assertThat(tree.problems()).hasSize(2).allMatch(problem -> problem.contains("loop"));
      rig.time.advance(java.time.Duration.ofSeconds(1));
    }
    Files.delete(root.resolve("loop1"));
    Files.setLastModifiedTime(
        root, FileTime.from(rig.time.instant())); // 20 s after the last change
    scan();
    assertThat(tree.problems()).isEmpty();
  }

  @Test
  void aSpoolDirectoryThatIsGoneIsAProblemUntilItIsBack() throws IOException {
    rig.write("a", "");
    scan();
    Files.move(root, outside.resolve("away"));
    for (int scans = 0; scans < 2; scans++) {
      assertThat(scan()).isEmpty();
      assertThat(tree.problems()).singleElement().asString().contains("root", "does not exist");
    }
    Files.move(outside.resolve("away"), root);
    assertThat(scan()).containsExactly("a");
    assertThat(tree.problems()).isEmpty();
  }

  @Test
  void aFileInPlaceOfTheSpoolDirectoryIsAProblem() throws IOException {
    Files.delete(root);
    Files.writeString(root, "");
    assertThat(scan()).isEmpty();
    assertThat(tree.problems()).singleElement().asString().contains("Cannot list", "root");
  }

  private List<String> scan() {
    tree.beginScan();
    while (tree.step(path -> false, file -> true, file -> {})) {
      // until all is seen
    }
    List<String> names = new ArrayList<>();
    tree.forEach(
        file -> {
          if (file.state() != WaitingFile.State.GONE) {
            names.add(file.relative());
          }
        });
    return names;
  }
}
