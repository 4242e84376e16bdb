// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
  @TempDir Path directory;

  @Test
  void theSameFileIsMadeAgain() throws IOException {
    LineFile first = LineFile.nginx(directory.resolve("first.log"), 1000);
    LineFile second = LineFile.nginx(directory.resolve("second.log"), 1000);
    assertThat(second.path()).hasSameBinaryContentAs(first.path());
    assertThat(first.bytes()).isEqualTo(Files.size(first.path()));
    assertThat(first.bytes() / first.lines()).isBetween(255L, 295L);
  }

  @Test
  void linesHaveTheLengthAskedFor() throws IOException {
    LineFile file = LineFile.of(directory.resolve("short.log"), 100, 60);
    assertThat(file.bytes()).isEqualTo(6000);
    assertThat(Files.readAllLines(file.path())).hasSize(100).allMatch(line -> line.length() == 59);
  }

  @Test
  void onlyWholeBlocksCount() throws IOException {
    LineFile file = LineFile.of(directory.resolve("short.log"), 100, 60);
    assertThat(file.blocks(3, 1000)).hasSize(3);
    assertThat(file.blocks(100, 1000)).hasSize(6).allMatch(block -> block.length == 1000);
  }

  @Test
  void aSpoolHasTheFileItself() throws IOException {
    LineFile file = LineFile.of(directory.resolve("short.log"), 100, 60);
    Path linked = file.linkedInto(directory.resolve("spool"));
    assertThat(Files.isSameFile(linked, file.path())).isTrue();
  }
}
