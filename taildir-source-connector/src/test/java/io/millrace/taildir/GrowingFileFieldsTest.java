// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records tell of a file that changes as it grows: its size, and when it was modified. */
class GrowingFileFieldsTest {
  @TempDir Path directory;
  private final FakeEvents events = new FakeEvents();
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() {
    rig = TailRig.of(directory, "*.log");
    rig.with("timestamp.source", "file.modified").with("headers", "file.modified,file.size");
    rig.events = () -> events;
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aLineOfAFileThatWasClosedMeanwhileHasTheTimeItWasWrittenAt() throws IOException {
    logs.append("a.log", "1\n");
    long first = modified("a.log");
    rig.start().run();
    rig.run(Duration.ofHours(5));
    logs.append("a.log", "22\n");
    long second = modified("a.log");
    rig.run(Duration.ofMinutes(1));
    assertThat(second - first).isGreaterThan(Duration.ofHours(5).toMillis());
    assertThat(rig.values()).containsExactly("1", "22");
    assertTells(rig.delivered.get(0), first, 2);
    assertTells(rig.delivered.get(1), second, 5);
  }

  @Test
  void soHasALineThatIsReadBeforeAScanSeesIt() throws IOException {
    logs.append("a.log", "1\n");
    rig.start().run(Duration.ofHours(5));
    logs.append("a.log", "22\n");
    events.write(logs.file("a.log"));
    List<SourceRecord> told = rig.poll(0);
    assertThat(told).hasSize(1);
    assertTells(told.get(0), modified("a.log"), 5);
    logs.append("a.log", "333\n");
    events.write(logs.file("a.log"));
    assertTells(rig.poll(0).get(0), modified("a.log"), 9);
  }

  @Test
  void theRestOfARotatedFileDoesNotTellOfTheFileThatTookItsPlace() throws IOException {
    logs.append("a.log", "1\n");
    rig.start().run();
    logs.append("a.log", "2\n");
    long second = modified("a.log");
    logs.rename("a.log", "a.log.1");
    logs.append("a.log", "new and longer\n");
    long third = modified("a.log");
    rig.run(Duration.ofSeconds(10));
    assertThat(rig.values()).containsExactly("1", "2", "new and longer");
    assertTells(rig.delivered.get(1), second, 4);
    assertTells(rig.delivered.get(2), third, 15);
  }

  @Test
  void linesOfOneTurnShareTheirHeaders() throws IOException {
    logs.append("a.log", "1\n2\n");
    rig.start().run();
    assertThat(rig.delivered.get(1).headers()).isSameAs(rig.delivered.get(0).headers());
  }

  private static void assertTells(SourceRecord record, long modified, long size) {
    assertThat(record.timestamp()).isEqualTo(modified);
    assertThat(TailRig.header(record, "file.modified")).isEqualTo(Long.toString(modified));
    assertThat(TailRig.header(record, "file.size")).isEqualTo(Long.toString(size));
  }

  private long modified(String name) throws IOException {
    return Files.getLastModifiedTime(logs.file(name)).toMillis();
  }
}
