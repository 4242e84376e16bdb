// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final System.Logger LOG = System.getLogger("io.millrace.LogFileTest");

  @TempDir Path directory;

  @Test
  void theFileOfEachStackHasWhatIsLoggedWhileItIsOpen() throws IOException {
    LogFile first = LogFile.open(directory.resolve("first"));
    LOG.log(Level.INFO, "one");
    LogFile second = LogFile.open(directory.resolve("second"));
    LOG.log(Level.INFO, "two");
    second.close();
    LOG.log(Level.INFO, "three");
    LogFile third = LogFile.open(directory.resolve("third"));
    first.close();
    LOG.log(Level.INFO, "four");
    third.close();
    LogFile fourth = LogFile.open(directory.resolve("fourth"));
    LOG.log(Level.INFO, "five");
    fourth.close();

    assertThat(text("first")).contains("one", "two", "three").doesNotContain("five");
    assertThat(text("second")).contains("two").doesNotContain("one", "three", "four", "five");
    assertThat(text("third")).contains("four").doesNotContain("one", "two", "three", "five");
    assertThat(text("fourth")).contains("five").doesNotContain("one", "two", "three", "four");
  }

  private String text(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }
}
