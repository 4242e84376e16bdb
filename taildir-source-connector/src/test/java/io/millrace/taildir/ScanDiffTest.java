// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanDiffTest {
  /** Has the content that every file at {@code homes} has. */
  private record Known(long inode, Path path, Set<String> homes) implements ScanDiff.Known {
    static Known at(String path, long inode, String... homes) {
      return new Known(inode, path == null ? null : Path.of(path), Set.of(homes));
    }

    @Override
    public boolean isAt(FileSnapshot found) {
      return homes.contains(found.path().toString());
    }
  }

  @Test
  void aFileStaysOrMovesAndAnotherTakesItsPlace() {
    Known stays = Known.at("/a", 1, "/a");
    Known moves = Known.at("/b", 2, "/b", "/b.1");
    FileSnapshot a = file("/a", 1);
    FileSnapshot b = file("/b", 3);
    FileSnapshot b1 = file("/b.1", 2);

    ScanDiff<Known> diff = ScanDiff.of(List.of(stays, moves), List.of(a, b, b1));

    assertThat(diff.located()).containsOnly(entry(stays, a), entry(moves, b1));
    assertThat(diff.unknown()).containsExactly(b);
  }

  @Test
  void anInodeThatIsUsedAgainIsAnotherFile() {
    Known gone = Known.at("/a.1", 1, "/a.1");
    FileSnapshot reuser = file("/a", 1);

    ScanDiff<Known> diff = ScanDiff.of(List.of(gone), List.of(reuser));

    assertThat(diff.located()).isEmpty();
    assertThat(diff.unknown()).containsExactly(reuser);
  }

  @Test
  void ofTwoFilesThatHadAnInodeTheOneAtItsPathHasIt() {
    Known old = Known.at(null, 1, "/a", "/x");
    Known current = Known.at("/a", 1, "/a");
    FileSnapshot found = file("/a", 1);

    ScanDiff<Known> diff = ScanDiff.of(List.of(old, current), List.of(found));

    assertThat(diff.located()).containsOnly(entry(current, found));
    assertThat(diff.unknown()).isEmpty();
  }

  @Test
  void furtherNamesOfAFileAreNoFurtherFiles() {
    Known known = Known.at("/a", 1, "/a", "/link");
    FileSnapshot a = file("/a", 1);
    FileSnapshot b = file("/b", 2);

    ScanDiff<Known> diff =
        ScanDiff.of(List.of(known), List.of(file("/link", 1), a, b, file("/b.link", 2)));

    assertThat(diff.located()).containsOnly(entry(known, a));
    assertThat(diff.unknown()).containsExactly(b);
  }

  /** As on two file systems, one of which is reached by a link. */
  @Test
  void equalInodesOfTwoFilesAreTwoFiles(@TempDir Path directory) throws IOException {
    FileSnapshot here = new FileSnapshot(Files.createFile(directory.resolve("a")), "a", 7, 0, 0);
    FileSnapshot link =
        new FileSnapshot(
            Files.createSymbolicLink(directory.resolve("b"), Path.of("a")), "b", 7, 0, 0);
    FileSnapshot there = new FileSnapshot(Files.createFile(directory.resolve("c")), "c", 7, 0, 0);
    List<FileSnapshot> found = List.of(here, link, there);

    assertThat(ScanDiff.of(List.<Known>of(), found).unknown()).containsExactly(here, there);

    String a = here.path().toString();
    String c = there.path().toString();
    Known one = Known.at(a, 7, a, c);
    Known other = Known.at(c, 7, a, c);
    ScanDiff<Known> diff = ScanDiff.of(List.of(one, other), found);
    assertThat(diff.located()).containsOnly(entry(one, here), entry(other, there));
    assertThat(diff.unknown()).isEmpty();
  }

  private static Map.Entry<Known, FileSnapshot> entry(Known known, FileSnapshot at) {
    return Map.entry(known, at);
  }

  private static FileSnapshot file(String path, long inode) {
    return new FileSnapshot(Path.of(path), path.substring(1), inode, 0, 0);
  }
}
