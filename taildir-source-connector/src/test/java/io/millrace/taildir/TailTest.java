// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() {
    rig = TailRig.of(directory, "*.log");
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void whatIsAppendedIsReadAtTheNextPoll() throws IOException {
    logs.append("a.log", "1\n");
    rig.start();
    assertThat(rig.poll(0)).extracting(TailRig::value).containsExactly("1");
    logs.append("a.log", "2\n3\n");
    assertThat(rig.poll(0)).extracting(TailRig::value).containsExactly("2", "3");
    assertThat(rig.poll(0)).isEmpty();
  }

  @Test
  void aFileThatAppearsIsFoundByTheNextScan() throws IOException {
    rig.start();
    logs.append("a.log", "1\n");
    assertThat(rig.run(Duration.ofMillis(1100))).containsExactly("1");
  }

  @Test
  void aFileThatAppearsAfterDaysIsFoundToo() throws IOException {
    rig.start();
    rig.time.advance(Duration.ofDays(3));
    logs.append("a.log", "1\n");
    assertThat(rig.run()).containsExactly("1");
  }

  @Test
  void aFileThatIsQuietForDaysIsNotForgotten() throws IOException {
    logs.append("a.log", "1\n");
    rig.start();
    rig.run();
    rig.time.advance(Duration.ofDays(3));
    rig.run();
    logs.append("a.log", "2\n");
    assertThat(rig.run()).containsExactly("2");
  }

  @Test
  void aPartialLineIsHeldBackUntilItIsCompleted() throws IOException {
    logs.append("a.log", "1\nha");
    rig.start();
    assertThat(rig.run()).containsExactly("1");
    rig.crash();
    logs.append("a.log", "lf");
    assertThat(rig.run(Duration.ofMinutes(3))).isEmpty();
    logs.append("a.log", "\n");
    assertThat(rig.run()).containsExactly("half");
  }

  @Test
  void aPartialLineIsHandedOutAfterItsTimeoutIfThereIsOne() throws IOException {
    rig.with("partial.line.timeout.ms", "5000").start();
    logs.append("a.log", "1\nha");
    assertThat(rig.run(Duration.ofMillis(4900))).containsExactly("1");
    assertThat(rig.run(Duration.ofSeconds(2))).containsExactly("ha");
    assertThat(TailRig.header(rig.delivered.get(1), "millrace.unterminated")).isEqualTo("true");
    logs.append("a.log", "lf\n");
    assertThat(rig.run()).containsExactly("lf");
  }

  @Test
  void aCrashedTaskGoesOnAfterTheLastDeliveredRecord() throws IOException {
    logs.append("a.log", "1\n2\n3\n4\n5\n");
    for (int delivered = 0; delivered < 5; delivered++) {
      rig.start();
      assertThat(rig.poll(0)).hasSize(5 - delivered);
      rig.deliver(0, 1);
    }
    assertThat(rig.values()).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void recordsTellOfTheirLivePath() throws IOException {
    rig.with("headers", "file.path,file.name,file.relative,file.offset,group,host")
        .with("groups.www.headers.team", "web");
    logs.append("a.log", "1\n2\n");
    rig.start();
    rig.run();
    logs.append("a.log", "3\n");
    logs.rename("a.log", "a.log.1");
    rig.run();

    Path live = directory.resolve("a.log");
    for (SourceRecord record : rig.delivered) {
      assertThat(record.topic()).isEqualTo("www");
      assertThat(record.key()).isEqualTo("web-1:" + live);
      assertThat(record.sourcePartition()).isEqualTo(Map.of("stream", "web-1:www:" + live));
      assertThat(TailRig.header(record, "file.path")).isEqualTo(live.toString());
      assertThat(TailRig.header(record, "file.relative")).isEqualTo("a.log");
      assertThat(TailRig.header(record, "group")).isEqualTo("www");
      assertThat(TailRig.header(record, "team")).isEqualTo("web");
    }
    assertThat(rig.delivered)
        .extracting(record -> TailRig.header(record, "file.offset"))
        .containsExactly("0", "2", "4");
    assertThat(rig.delivered.get(2).sourceOffset().toString()).contains("position=6");
  }

  @Test
  void aGroupHasItsOwnTopicAndFraming() throws IOException {
    rig.with("groups", "www,err")
        .with("topic", "logs-%{file.name}")
        .with("groups.err.paths", directory + "/err/*")
        .with("groups.err.topic", "errors-%{kind}")
        .with("groups.err.headers.kind", "bad")
        .with("groups.err.framing", "chunk")
        .with("groups.err.record.key", "none");
    logs.append("a.log", "1\n2\n");
    logs.append("err/b", "1\n2\n");
    rig.start();
    rig.run();
    assertThat(rig.delivered)
        .extracting(SourceRecord::topic)
        .containsExactlyInAnyOrder("logs-a.log", "logs-a.log", "errors-bad");
    assertThat(rig.values()).containsExactlyInAnyOrder("1", "2", "1\n2\n");
  }

  @Test
  void aBusyFileKeepsNoOtherWaiting() throws IOException {
    logs.append("busy.log", "0123456789\n".repeat(200_000));
    for (int i = 0; i < 5; i++) {
      logs.append("quiet" + i + ".log", "line of " + i + "\n");
    }
    rig.with("batch.max.records", "1000000").start();
    assertThat(rig.poll(0))
        .extracting(TailRig::value)
        .contains("line of 0", "line of 1", "line of 2", "line of 3", "line of 4");
  }

  @Test
  void aPollIsBoundedByRecordsAndBytes() throws IOException {
    logs.append("a.log", "0123456789\n".repeat(100));
    rig.with("batch.max.records", "30").with("batch.max.bytes", "95").start();
    assertThat(rig.poll(0)).hasSize(10);
    rig.with("batch.max.bytes", "1000000").start();
    assertThat(rig.poll(0)).hasSize(30);
  }

  @Test
  void fewDescriptorsServeManyFiles() throws IOException {
    rig.with("max.open.files", "2");
    for (int i = 0; i < 9; i++) {
      logs.append(i + ".log", i + "\n");
    }
    rig.start();
    assertThat(rig.run()).hasSize(9);
    assertThat(OpenDescriptors.below(directory)).hasSize(2);
    for (int i = 0; i < 9; i++) {
      logs.append(i + ".log", i + " again\n");
    }
    assertThat(rig.run()).hasSize(9).allMatch(value -> value.endsWith(" again"));
    assertThat(OpenDescriptors.below(directory)).hasSize(2);
    rig.close();
    assertThat(OpenDescriptors.below(directory)).isEmpty();
  }

  @Test
  void aQuietFileIsClosedAndReadOnWhenItGrows() throws IOException {
    logs.append("a.log", "1\n");
    rig.start();
    rig.run();
    assertThat(OpenDescriptors.below(directory)).hasSize(1);
    rig.run(Duration.ofSeconds(121));
    assertThat(OpenDescriptors.below(directory)).isEmpty();
    logs.append("a.log", "2\n");
    assertThat(rig.run()).containsExactly("2");
  }

  @Test
  void aDeletedFileIsLetGoOf() throws IOException {
    logs.append("a.log", "1\n");
    rig.start();
    rig.run();
    logs.delete("a.log");
    rig.run(Duration.ofSeconds(125));
    assertThat(OpenDescriptors.below(directory)).isEmpty();
  }

  @Test
  void aFileThatWasQuietAndClosedIsFoundAgainWhenItWasRotated() throws IOException {
    logs.append("a.log", "1\n");
    rig.with("groups.www.paths", directory + "/a.log").start();
    rig.run(Duration.ofSeconds(125));
    logs.append("a.log", "2\nrest");
    logs.rename("a.log", "renamed");
    logs.append("a.log", "3\n");
    assertThat(rig.run()).containsExactly("2", "rest", "3");
  }

  @Test
  void aFileThatCannotBeReadHidesNoOther() throws IOException {
    String tooLong = "x".repeat(249) + ".log";
    logs.append(tooLong, "lost\n");
    logs.append("a.log", "1\n");
    logs.append("b.log", "this line is too long\n");
    rig.with("topic", "%{file.name}")
        .with("line.max.bytes", "10")
        .with("line.overflow", "fail")
        .start();
    assertThat(rig.run()).containsExactly("1");
    logs.append("a.log", "2\n");
    assertThat(rig.run()).containsExactly("2");
    assertThat(OpenDescriptors.below(directory)).hasSize(1);
  }

  @Test
  void tasksShareTheStreamsAndAChangeOfTheirNumberLosesNothing() throws IOException {
    for (int i = 0; i < 20; i++) {
      logs.append((char) ('a' + i) + ".log", "1\n");
    }
    rig.start(3);
    for (int task = 0; task < 3; task++) {
      assertThat(rig.poll(task)).hasSizeBetween(1, 19);
      rig.deliver(task, 100);
    }
    assertThat(rig.delivered).hasSize(20);
    for (int i = 0; i < 20; i++) {
      logs.append((char) ('a' + i) + ".log", "2\n");
      logs.rename((char) ('a' + i) + ".log", (char) ('a' + i) + "-2026-11-22.log");
    }
    rig.start(2);
    assertThat(rig.run()).hasSize(20).containsOnly("2");
    assertThat(rig.offsets.partitions()).isEqualTo(20);
  }

  @Test
  void aClockThatIsSetBackStopsNothing() throws IOException {
    rig.start();
    rig.run();
    rig.time.setBack(Duration.ofHours(1));
    logs.append("a.log", "1\n");
    assertThat(rig.run()).containsExactly("1");
  }

  @Test
  void anOffsetThatCannotBeUsedIsNamed() throws IOException {
    logs.append("a.log", "1\n");
    String stream = "web-1:www:" + directory.resolve("a.log");
    rig.offsets.store(Map.of("stream", stream), Map.of("position", "far"));
    assertThatThrownBy(rig::start)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(stream)
        .hasMessageContaining("position=far");
  }
}
