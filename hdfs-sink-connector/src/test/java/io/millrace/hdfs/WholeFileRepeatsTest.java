// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Whole files whose records say where in their source file they were. */
class WholeFileRepeatsTest {
  private static final long TIMEOUT_MS = 86_400_000;

  private final FakeWorker worker = worker(Map.of());
  private final List<String> reports = new ArrayList<>();

  @Test
  void whatASourceSendsAgainIsDropped() {
    send("a", 0, "1");
    send("a", 2, "22");
    send("a", 0, "1");
    send("a", 2, "22");
    append(record("a", 5, "333").endOf("1\n22\n333\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/a", "1\n22\n333\n"));
  }

  @Test
  void thePositionOutlivesTheProcess() {
    send("a", 0, "1");
    send("a", 2, "22");
    worker.start(0);
    worker.poll(10);
    worker.commit();
    send("a", 5, "not committed");
    worker.poll(10);
    worker.crash();
    send("a", 2, "22");
    append(record("a", 19, "3").endOf("1\n22\nnot committed\n3\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/a", "1\n22\nnot committed\n3\n"));
  }

  @Test
  void aRepeatCanBringTheEnd() {
    send("a", 0, "1");
    send("a", 2, "2");
    worker.start(0);
    worker.poll(10);
    worker.crash();
    append(record("a", 2, "2").endOf("1\n2\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/a", "1\n2\n"));
  }

  @Test
  void anEndWithoutBytesEndsAFileToo() {
    send("a", 0, "1");
    append(record("a", 2, "").unterminated().endOf("1\n"));
    append(record("a", 2, "").unterminated().endOf("1\n"));
    append(record("empty", 0, "").unterminated().endOf(""));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/a", "1\n", "/logs/empty", ""));
  }

  @Test
  void theEndOfAShorterFileOfTheNameEndsNothing() {
    send("a", 0, "1");
    send("a", 2, "2");
    append(record("a", 0, "1").endOf("1\n"));
    append(record("a", 4, "3").endOf("1\n2\n3\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/a", "1\n2\n3\n"));
  }

  @Test
  void theTailOfAPublishedFileIsDroppedByTheNextOwnerToo() {
    send("a", 0, "1");
    append(record("a", 2, "2").endOf("1\n2\n"));
    worker.start(0);
    worker.drain();
    worker.crash();
    append(record("a", 2, "2").endOf("1\n2\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/a", "1\n2\n"));
    assertThat(worker.inUse()).isEmpty();
    assertThat(worker.committed).containsEntry(FakeWorker.partition(0), 3L);
  }

  @Test
  void aFileThatIsSentAgainFromItsBeginningIsUpToNameConflict() {
    for (String conflict : List.of("suffix", "same")) {
      FakeWorker sending = worker(Map.of("name.conflict", conflict));
      for (int i = 0; i < 2; i++) {
        sending.append(0, record("a", 0, "1"));
        sending.append(0, record("a", 2, "2").endOf("1\n2\n"));
      }
      sending.start(0);
      sending.drain();

      assertThat(sending.published())
          .containsOnlyKeys(
              conflict.equals("same") ? List.of("/logs/a") : List.of("/logs/a", "/logs/a.1"));
    }
  }

  @Test
  void gapsAndOverlapsAreReportedAndDoNoHarm() {
    send("a", 0, "1");
    send("a", 4, "3");
    send("a", 1, "\n2");
    send("b", 7, "no beginning");
    append(record("a", 2, "2").with("file.offset", "two"));
    send("a", 2, "2");
    append(record("a", 4, "3").endOf("1\n2\n3\n"));
    startReporting();
    worker.drain();

    assertThat(reports)
        .satisfiesExactly(
            gap -> assertThat(gap).startsWith("1: ").contains("from 4 up to 6", "/logs/a"),
            overlap -> assertThat(overlap).startsWith("2: ").contains("from 1 up to 4", "/logs/a"),
            unknown -> assertThat(unknown).startsWith("3: ").contains("from 7 up to 20", "b (key"),
            wrong -> assertThat(wrong).startsWith("4: ").contains("'two'"));
    assertThat(worker.published()).isEqualTo(Map.of("/logs/a", "1\n2\n3\n"));
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void aGapFailsTheTaskIfThereIsNoReporter() {
    send("a", 0, "1");
    send("a", 4, "3");
    worker.start(0);

    assertThatThrownBy(() -> worker.poll(10))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("offset 1 cannot be written", "from 4 up to 6", "up to 2");
    worker.stop();
    assertThat(worker.inUse()).hasSize(1);
  }

  @Test
  void theRestOfAFileThatWasGivenUpIsPublishedBesideIt() {
    FakeWorker same = worker(Map.of("name.conflict", "same"));
    same.append(0, record("a", 0, "x"));
    same.start(0);
    same.drain();
    assertThat(same.published()).isEqualTo(Map.of("/logs/a.PARTIAL", "x\n"));

    same.crash();
    same.append(0, record("a", 2, "x"));
    same.start(0);
    same.drain();
    same.append(0, record("a", 4, "y").endOf("x\nx\ny\n"));
    same.drain();
    same.append(0, record("a", 4, "y").endOf("x\nx\ny\n"));
    same.drain();

    assertThat(same.published())
        .isEqualTo(
            Map.of(
                "/logs/a.PARTIAL", "x\n", "/logs/a.PARTIAL.1", "x\n", "/logs/a.PARTIAL.2", "y\n"));
  }

  @Test
  void afterAPartTheWholeFileMayComeOnceMore() {
    send("a", 0, "1");
    worker.start(0);
    worker.drain();
    send("a", 0, "1");
    append(record("a", 2, "2").endOf("1\n2\n"));
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/a.PARTIAL", "1\n", "/logs/a", "1\n2\n"));
  }

  @Test
  void aRepeatShowsThatTheSourceLives() {
    send("a", 0, "1");
    worker.start(0);
    worker.poll(10);
    worker.advance(TIMEOUT_MS - 1);
    send("a", 0, "1");
    worker.poll(10);
    worker.advance(TIMEOUT_MS - 1);
    worker.poll(10);
    assertThat(worker.published()).isEmpty();

    worker.advance(1);
    worker.poll(10);
    assertThat(worker.published()).containsOnlyKeys("/logs/a.PARTIAL");
  }

  @Test
  void timeWithoutAnOwnerDoesNotCount() {
    send("a", 0, "1");
    worker.start(0);
    worker.poll(10);
    worker.stop();
    worker.advance(10 * TIMEOUT_MS);
    worker.start(0);
    worker.poll(10);
    worker.advance(TIMEOUT_MS - 1);
    worker.poll(10);
    assertThat(worker.published()).isEmpty();

    worker.advance(1);
    worker.poll(10);
    assertThat(worker.published()).isEqualTo(Map.of("/logs/a.PARTIAL", "1\n"));
  }

  @Test
  void aFileThatIsNotToBeResumedIsPublishedInParts() {
    FakeWorker rolling = worker(Map.of("recovery", "roll"));
    rolling.append(0, record("a", 0, "1"));
    rolling.start(0);
    rolling.poll(10);
    rolling.stop();
    rolling.append(0, record("a", 2, "2").endOf("1\n2\n"));
    rolling.start(0);
    rolling.drain();

    assertThat(rolling.published())
        .isEqualTo(Map.of("/logs/a.PARTIAL", "1\n", "/logs/a.PARTIAL.1", "2\n"));
  }

  @Test
  void theHeaderMeansNothingForOtherFiles() {
    FakeWorker other = worker(Map.of("whole.files", "false"));
    other.append(0, record("a", 100, "1"));
    other.append(0, record("a", 0, "2").endOf(""));
    other.start(0);
    other.drain();

    assertThat(other.published()).isEqualTo(Map.of("/logs/a", "1\n2\n"));
  }

  private void send(String file, long offset, String value) {
    append(record(file, offset, value));
  }

  private void append(TestRecord record) {
    worker.append(0, record);
  }

  private void startReporting() {
    worker.start();
    worker.context.reporter =
        (SinkRecord record, Throwable error) -> {
          reports.add(record.kafkaOffset() + ": " + error.getMessage());
          return CompletableFuture.completedFuture(null);
        };
    worker.assign(0);
  }

  private static TestRecord record(String file, long offset, String value) {
    return TestRecord.of(value)
        .key("h:/" + file)
        .with("file.name", file)
        .with("file.offset", Long.toString(offset));
  }

  private static FakeWorker worker(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.putIfAbsent("whole.files", "true");
    settings.put("file.name", "%{file.name}");
    return new FakeWorker(settings);
  }
}
