// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Records that cannot be written. */
class BadRecordsTest {
  private final List<String> reports = new ArrayList<>();

  @Test
  void theyGoToTheReporterAndTheOthersGoOn() {
    FakeWorker worker = new FakeWorker(Map.of("roll.records", "2"));
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of(null));
    worker.append(0, TestRecord.of(Map.of("k", "v")));
    worker.append(0, TestRecord.of("d"));
    startReporting(worker);
    worker.drain();

    assertThat(reports)
        .satisfiesExactly(
            report ->
                assertThat(report)
                    .startsWith("1: Record of topic t, partition 0, offset 1 cannot be written: ")
                    .contains("its value is null"),
            report -> assertThat(report).startsWith("2: ").contains("offset 2").contains("Map"));
    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", "a\nd\n"));
    assertThat(worker.committed).containsEntry(FakeWorker.partition(0), 4L);
  }

  @Test
  void theyFailTheTaskIfThereIsNoReporter() {
    FakeWorker worker = new FakeWorker(Map.of());
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of(null));
    worker.start(0);

    assertThatThrownBy(() -> worker.poll(10))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("topic t, partition 0, offset 1")
        .hasMessageContaining("wants bytes, a string, a number or a boolean");
    worker.stop();
    assertThat(worker.committed).containsEntry(FakeWorker.partition(0), 0L);
  }

  @Test
  void aMissingHeaderMakesABadRecordIfItMayNotBeMissing() {
    FakeWorker worker =
        new FakeWorker(Map.of("path", "file:///logs/%{project}", "missing.header", "fail"));
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of("b").with("project", "p"));
    startReporting(worker);
    worker.drain();

    assertThat(reports).singleElement().asString().contains("no header 'project'");
    assertThat(worker.published()).isEqualTo(Map.of("/logs/p/t-0-1", "b\n"));
  }

  @Test
  void aMissingTimeMakesABadRecordIfItMayNotBeMissing() {
    FakeWorker worker =
        new FakeWorker(
            Map.of(
                "path", "file:///logs/%Y",
                "timestamp.source", "header:time",
                "missing.timestamp", "fail"));
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of("b").with("time", "1770163199000"));
    worker.append(0, TestRecord.of("c").with("time", "yesterday"));
    startReporting(worker);
    worker.drain();

    assertThat(reports).hasSize(2).allMatch(report -> report.contains("timestamp.source"));
    assertThat(worker.published()).isEqualTo(Map.of("/logs/2026/t-0-1", "b\n"));
  }

  @Test
  void aNameThatIsTooLongMakesABadRecord() {
    FakeWorker worker = new FakeWorker(Map.of("file.name", "%{n}", "path", "file:///l/%{d}"));
    worker.append(0, TestRecord.of("a").with("n", "n".repeat(241)));
    worker.append(0, TestRecord.of("b").with("n", "x").with("d", "日".repeat(86)));
    worker.append(0, TestRecord.of("c").with("n", "x").with("d", "日".repeat(85)));
    startReporting(worker);
    worker.drain();

    assertThat(reports)
        .satisfiesExactly(
            report -> assertThat(report).contains("241 bytes, at most 240 fit"),
            report -> assertThat(report).contains("258 bytes, at most 255"));
    assertThat(worker.published()).hasSize(1);
  }

  @Test
  void aDirectoryThatIsAFileMakesABadRecord() {
    FakeWorker worker =
        new FakeWorker(
            Map.of("path", "file:///d/%{a}/%{m}", "file.name", "%{f}", "roll.records", "1"));
    worker.append(0, TestRecord.of("a").with("a", "app").with("f", "mod"));
    worker.append(0, TestRecord.of("b").with("a", "app").with("m", "mod").with("f", "x"));
    worker.append(0, TestRecord.of("c").with("a", "other").with("f", "y"));
    startReporting(worker);
    for (int i = 0; i < 3; i++) {
      worker.poll(1);
    }
    worker.drain();

    assertThat(reports)
        .singleElement()
        .asString()
        .startsWith("1: ")
        .contains("its file cannot be created: /d/app/mod: is a file, not a directory");
    assertThat(worker.published()).isEqualTo(Map.of("/d/app/mod", "a\n", "/d/other/y", "c\n"));
    assertThat(worker.committed).containsEntry(FakeWorker.partition(0), 3L);
    assertThat(worker.context.paused).isEmpty();
  }

  private void startReporting(FakeWorker worker) {
    worker.start();
    worker.context.reporter =
        (SinkRecord record, Throwable error) -> {
          reports.add(record.kafkaOffset() + ": " + error.getMessage());
          return CompletableFuture.completedFuture(null);
        };
    worker.assign(0);
  }
}
