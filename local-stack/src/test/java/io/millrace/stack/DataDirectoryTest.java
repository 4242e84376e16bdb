// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path directory;

  @Test
  void aTemporaryOneIsRemovedWithAllThatIsInIt() throws IOException {
    DataDirectory temporary = DataDirectory.open(StackOptions.defaults());
    Files.createDirectories(temporary.kafka().resolve("topic-0"));
    Files.writeString(temporary.log(), "a line");

    temporary.release();
    temporary.release();

    assertThat(temporary.path()).doesNotExist();
  }

  @Test
  void oneThatIsToBeKeptStays() {
    Path named = directory.resolve("not/there/yet");
    DataDirectory kept = DataDirectory.open(StackOptions.defaults().inDirectory(named));

    kept.release();

    assertThat(named).isDirectory();
  }
}
