// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.file.FileScanner.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileScannerTest {
  private static final FileFilter EVERYTHING = filter(name -> true, name -> true);
  private static final FileFilter TOP_ONLY = filter(name -> true, name -> false);

  @TempDir Path directory;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(directory.resolve("root"));
  }

  @Test
  void findsFilesWithTheirSizesAndRelativePaths() throws IOException {
    write("a.log", "12345");
    write("sub/deeper/b.log", "");
    Scan scan = new FileScanner(root, EVERYTHING).scan();
    assertThat(scan.problems()).isEmpty();
    assertThat(scan.files())
        .extracting(FileSnapshot::relative, FileSnapshot::size, FileSnapshot::path)
        .containsExactlyInAnyOrder(
            tuple("a.log", 5L, root.resolve("a.log")),
            tuple("sub/deeper/b.log", 0L, root.resolve("sub/deeper/b.log")));
  }

  @Test
  void asksTheFilterBeforeItLooks() throws IOException {
    write("wanted.log", "");
    write("other.txt", "");
    write("sub/wanted.log", "");
    assertThat(relatives(new FileScanner(root, filter(n -> n.endsWith(".log"), n -> false))))
        .containsExactly("wanted.log");
  }

  @Test
  void theRootMayBeALink() throws IOException {
    write("a.log", "");
    Path link = Files.createSymbolicLink(directory.resolve("link"), root);
    assertThat(relatives(new FileScanner(link, TOP_ONLY))).containsExactly("a.log");
  }

  @Test
  void linksToFilesAreFilesAndLinksToDirectoriesOrNothingArePassedOver() throws IOException {
    write("a.log", "123");
    write("sub/b.log", "");
    Files.createSymbolicLink(root.resolve("link.log"), root.resolve("a.log"));
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("dangling.log"), root.resolve("nowhere"));
    Scan scan = new FileScanner(root, EVERYTHING).scan();
    assertThat(scan.problems()).isEmpty();
    assertThat(scan.files())
        .extracting(FileSnapshot::relative)
        .containsExactlyInAnyOrder("a.log", "link.log", "sub/b.log");
  }

  @Test
  void aPipeIsPassedOver() throws Exception {
    write("a.log", "");
    Path pipe = root.resolve("pipe.log");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(relatives(new FileScanner(root, TOP_ONLY))).containsExactly("a.log");
  }

  @Test
  void aMissingRootIsAProblemNotAnError() {
    Scan scan = new FileScanner(root.resolve("gone"), EVERYTHING).scan();
    assertThat(scan.files()).isEmpty();
    assertThat(scan.problems()).singleElement().asString().contains("gone", "does not exist");
  }

  @Test
  void anEntryThatCannotBeLookedAtHidesNoOther() throws IOException {
    write("a.log", "");
    Path one = root.resolve("loop1");
    Files.createSymbolicLink(one, root.resolve("loop2"));
    Files.createSymbolicLink(root.resolve("loop2"), one);
    Scan scan = new FileScanner(root, TOP_ONLY).scan();
    assertThat(scan.files()).extracting(FileSnapshot::relative).containsExactly("a.log");
    assertThat(scan.problems()).hasSize(2).allMatch(problem -> problem.contains("loop"));
  }

  private List<String> relatives(FileScanner scanner) {
    return scanner.scan().files().stream().map(FileSnapshot::relative).toList();
  }

  private void write(String relative, String content) throws IOException {
    Path file = root.resolve(relative);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static FileFilter filter(Predicate<String> takes, Predicate<String> enters) {
    return new FileFilter() {
      @Override
      public boolean takes(String relative) {
        return takes.test(relative);
      }

      @Override
      public boolean enters(String relative) {
        return enters.test(relative);
      }
    };
  }
}
