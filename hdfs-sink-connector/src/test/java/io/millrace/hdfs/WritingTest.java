// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** From records to published files, when nothing fails. */
class WritingTest {
  @Test
  void recordsBecomeLinesOfAFileNamedByItsFirstOffset() {
    FakeWorker worker = new FakeWorker(Map.of("roll.records", "2"));
    for (String line : new String[] {"a", "b", "c"}) {
      worker.append(0, TestRecord.of(line.getBytes(UTF_8)));
    }
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", "a\nb\n", "/logs/t-0-2", "c\n"));
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void aFileThatIsWrittenIsToldByItsName() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.append(0, TestRecord.of("a"));
    worker.start(0);
    worker.poll(10);

    assertThat(worker.published()).isEmpty();
    assertThat(worker.inUse())
        .singleElement()
        .asString()
        .matches("/logs/_t-0-0\\.[0-9a-f]{8}\\.1-0\\.e1\\.tmp");
  }

  @Test
  void prefixAndSuffixOfInUseNamesCanBeChosen() {
    FakeWorker worker = new FakeWorker(Map.of("in.use.prefix", ".", "in.use.suffix", ""));
    worker.append(0, TestRecord.of("a"));
    worker.start(0);
    worker.poll(10);

    assertThat(worker.openFiles())
        .singleElement()
        .asString()
        .matches("/logs/\\.t-0-0\\.[0-9a-f]{8}\\.1-0\\.e1");
  }

  @Test
  void aFileInUseHasTheBeginningOfANameThatLeavesItNoRoom() {
    String name = "a" + "日".repeat(79) + "zz"; // 240 bytes
    FakeWorker worker = new FakeWorker(Map.of("file.name", name));
    worker.append(0, TestRecord.of("a"));
    worker.append(1, TestRecord.of("b"));
    worker.start(0, 1);
    worker.poll(10);
    worker.commit();

    assertThat(worker.inUse())
        .hasSize(2)
        .allMatch(path -> path.matches("/logs/_a日{65}~[0-9a-f]{8}\\.[0-9a-f]{8}\\.1-0\\.e1\\.tmp"));
    worker.stop();
    worker.start(0, 1);
    worker.drain();
    assertThat(worker.published()).containsOnlyKeys("/logs/" + name, "/logs/" + name + ".1");
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void eachBucketRollsOnItsOwn() {
    FakeWorker worker =
        new FakeWorker(
            Map.of("path", "hdfs://ns/logs/%{project}", "roll.records", "2", "roll.idle.ms", "0"));
    worker.append(0, TestRecord.of("a0").with("project", "a"));
    worker.append(0, TestRecord.of("b1").with("project", "b"));
    worker.append(0, TestRecord.of("a2").with("project", "a"));
    worker.append(0, TestRecord.of("a3").with("project", "a"));
    worker.start(0);
    worker.poll(10);

    assertThat(worker.published()).isEqualTo(Map.of("/logs/a/t-0-0", "a0\na2\n"));
    assertThat(worker.openFiles())
        .extracting(path -> path.substring(0, path.indexOf('.')))
        .containsExactly("/logs/a/_t-0-3", "/logs/b/_t-0-1");
  }

  @Test
  void partitionsDoNotShareFiles() {
    FakeWorker worker = new FakeWorker(Map.of("file.name", "all"));
    worker.append(0, TestRecord.of("a"));
    worker.append(1, TestRecord.of("b"));
    worker.start(0, 1);
    worker.drain();

    assertThat(worker.published()).containsOnlyKeys("/logs/all", "/logs/all.1");
    assertThat(worker.published().values()).containsExactlyInAnyOrder("a\n", "b\n");
  }

  @Test
  void aFileRollsWhenItHasItsBytes() {
    FakeWorker worker = new FakeWorker(Map.of("roll.bytes", "6"));
    for (int i = 0; i < 5; i++) {
      worker.append(0, TestRecord.of("r" + i));
    }
    worker.start(0);
    worker.poll(10);

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\n", "/logs/t-0-2", "r2\nr3\n"));
  }

  @Test
  void aFileRollsByItsAgeAndByIdlingWithoutFurtherRecords() {
    FakeWorker worker = new FakeWorker(Map.of("roll.interval.ms", "1000", "roll.idle.ms", "600"));
    worker.append(0, TestRecord.of("a"));
    worker.start(0);
    worker.poll(1);
    assertThat(worker.context.timeout).isEqualTo(600);

    worker.advance(500);
    worker.append(0, TestRecord.of("b"));
    worker.poll(1);
    assertThat(worker.context.timeout).isBetween(1L, 500L);
    worker.advance(499);
    worker.poll(1);
    assertThat(worker.published()).isEmpty();
    assertThat(worker.context.timeout).isEqualTo(1);

    worker.advance(1);
    worker.append(0, TestRecord.of("c"));
    worker.poll(1);
    // The record of the same poll still belongs to the file that is due.
    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", "a\nb\nc\n"));

    worker.append(0, TestRecord.of("d"));
    worker.poll(1);
    worker.advance(600);
    worker.poll(1);
    assertThat(worker.published()).containsEntry("/logs/t-0-3", "d\n");
    assertThat(worker.context.timeout).isEqualTo(-1);
  }

  @Test
  void anEndMarkerPublishesAtOnceUnlessItIsTurnedOff() {
    FakeWorker on = new FakeWorker(Map.of());
    FakeWorker off = new FakeWorker(Map.of("roll.on.file.end", "false"));
    for (FakeWorker worker : new FakeWorker[] {on, off}) {
      worker.append(0, TestRecord.of("a"));
      worker.append(0, TestRecord.of("b").unterminated().endOf("a\nb"));
      worker.start(0);
      worker.poll(10);
    }

    assertThat(on.published()).isEqualTo(Map.of("/logs/t-0-0", "a\nb"));
    assertThat(off.published()).isEmpty();
  }

  @Test
  void theCounterCountsTheFilesOfABucket() {
    FakeWorker worker =
        new FakeWorker(Map.of("file.name", "%{host}.%{counter}.log", "roll.records", "1"));
    for (String host : new String[] {"x", "y", "x", "x"}) {
      worker.append(0, TestRecord.of(host).with("host", host));
    }
    worker.start(0);
    worker.poll(10);

    assertThat(worker.published())
        .containsOnlyKeys("/logs/x.0.log", "/logs/x.1.log", "/logs/x.2.log", "/logs/y.0.log");
  }

  @Test
  void aTopicThatATransformationRenamedNamesButDoesNotCount() {
    FakeWorker worker = new FakeWorker(Map.of("path", "file:///logs/%{topic}"));
    worker.start(0);
    SinkRecord original = TestRecord.of("a").at("t", 0, 0);
    worker
        .task()
        .put(
            List.of(
                original.newRecord(
                    "renamed",
                    0,
                    null,
                    null,
                    null,
                    "a",
                    original.timestamp(),
                    original.headers())));
    worker.advance(60_000);
    worker.poll(1);

    assertThat(worker.published()).isEqualTo(Map.of("/logs/renamed/renamed-0-0", "a\n"));
  }

  @Test
  void timeOfDayChoosesTheDirectory() {
    FakeWorker worker =
        new FakeWorker(Map.of("path", "file:///logs/%Y-%m-%d", "timezone", "Asia/Shanghai"));
    worker.append(0, TestRecord.of("a").time("2026-02-03T15:59:59.999Z"));
    worker.append(0, TestRecord.of("b").time("2026-02-03T16:00:00.000Z"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/2026-02-03/t-0-0", "a\n", "/logs/2026-02-04/t-0-1", "b\n"));
  }
}
