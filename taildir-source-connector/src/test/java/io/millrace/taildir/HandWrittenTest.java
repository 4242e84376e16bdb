// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets as a migration writes them: a position, and the inode if it is known. */
class HandWrittenTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() {
    rig = TailRig.of(directory, "a.log*");
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readingGoesOnAtThePosition(boolean withInode) throws IOException {
    logs.append("a.log", "1\n2\n3\n");
    store(withInode ? inode("a.log") : 0, 4);
    rig.start();
    assertThat(rig.run()).containsExactly("3");
    rig.crash();
    logs.append("a.log", "4\n");
    assertThat(rig.run()).containsExactly("4");
  }

  @Test
  void aFileThatWasRotatedSinceIsFoundByItsInode() throws IOException {
    logs.append("a.log.9", "long ago\n");
    logs.append("a.log", "1\n2\n3\n");
    store(inode("a.log"), 4);
    logs.rename("a.log", "a.log.1");
    logs.append("a.log", "4\n");
    rig.with("groups.www.paths", directory + "/a.log").start();
    assertThat(rig.run(Duration.ofSeconds(6))).containsExactly("3", "4");
  }

  @Test
  void aFileThatIsTooShortIsReadFromItsBeginning() throws IOException {
    logs.append("a.log", "1\n2\n");
    store(inode("a.log"), 5);
    rig.start();
    assertThat(rig.run()).containsExactly("1", "2");
  }

  @Test
  void aFileThatIsGoneHoldsUpNothing() throws IOException {
    logs.append("a.log", "1\n2\n");
    store(inode("a.log") + 1_000_000_000, 2);
    rig.start();
    assertThat(rig.run(Duration.ofSeconds(6))).containsExactly("1", "2");
  }

  private void store(long inode, long position) {
    Map<String, Object> offset =
        inode == 0 ? Map.of("position", position) : Map.of("position", position, "inode", inode);
    rig.offsets.store(Map.of("stream", "web-1:www:" + directory.resolve("a.log")), offset);
  }

  private long inode(String name) throws IOException {
    return (Long) Files.getAttribute(logs.file(name), "unix:ino");
  }
}
