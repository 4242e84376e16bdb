// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.record.FramingHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One file of the source becomes one published file. */
class WholeFilesTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "path", "file:///logs/%Y-%m-%d",
          "file.name", "%{file.name}.[%{host}]",
          "whole.files", "true",
          "roll.bytes", "1",
          "roll.records", "1",
          "roll.interval.ms", "1",
          "roll.idle.ms", "1");

  private final FakeWorker worker = new FakeWorker(SETTINGS);

  @Test
  void onlyTheEndMarkerPublishes() {
    worker.append(0, file("access.log", "10.0.0.1", "a"));
    worker.append(0, file("access.log", "10.0.0.1", "b"));
    worker.start(0);
    worker.poll(10);
    worker.advance(86_399_999);
    worker.poll(10);
    assertThat(worker.published()).isEmpty();

    worker.append(0, file("access.log", "10.0.0.1", "c").unterminated().endOf("a\nb\nc"));
    worker.poll(10);

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/2026-02-03/access.log.[10.0.0.1]", "a\nb\nc"));
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void aFileWhoseEndDoesNotComeIsSetAside() {
    worker.append(0, file("access.log", "10.0.0.1", "a"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/2026-02-03/access.log.[10.0.0.1].PARTIAL", "a\n"));
    assertThat(worker.committed).containsEntry(FakeWorker.partition(0), 1L);
  }

  @Test
  void aFileThatCrossesMidnightStaysOneFileInItsFirstDirectory() {
    worker.append(0, file("a", "h", "1").time("2026-02-03T23:59:59Z"));
    worker.append(0, file("a", "h", "2").time("2026-02-04T00:00:00Z"));
    worker.append(0, file("a", "h", "3").time("2026-02-05T00:00:00Z").endOf("1\n2\n3\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/2026-02-03/a.[h]", "1\n2\n3\n"));
  }

  @Test
  void timeInTheFileNameIsThatOfTheFirstRecordToo() {
    FakeWorker dated =
        new FakeWorker(Map.of("file.name", "%{file.name}.%H%M%S-%t", "whole.files", "true"));
    dated.append(0, file("a", "h", "1").time("2026-02-03T23:59:59Z"));
    dated.append(0, file("a", "h", "2").time("2026-02-04T00:00:01Z").endOf("1\n2\n"));
    dated.start(0);
    dated.drain();

    assertThat(dated.published()).isEqualTo(Map.of("/logs/a.235959-1770163199000", "1\n2\n"));
  }

  @Test
  void filesThatTakeTurnsStayApart() {
    worker.append(0, file("a", "h", "a1"));
    worker.append(0, file("b", "h", "b1"));
    worker.append(0, file("a", "i", "i1"));
    worker.append(0, file("b", "h", "b2").endOf("b1\nb2\n"));
    worker.append(0, file("a", "h", "a2").endOf("a1\na2\n"));
    worker.append(0, file("a", "i", "i2").endOf("i1\ni2\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(
            Map.of(
                "/logs/2026-02-03/a.[h]", "a1\na2\n",
                "/logs/2026-02-03/b.[h]", "b1\nb2\n",
                "/logs/2026-02-03/a.[i]", "i1\ni2\n"));
  }

  @Test
  void theRecordKeyTellsFilesOfOneNameApart() {
    worker.append(0, file("a", "h", "x1").key("h:/x/a".getBytes(UTF_8)));
    worker.append(0, file("a", "h", "y1").key("h:/y/a".getBytes(UTF_8)));
    worker.append(0, file("a", "h", "x2").key("h:/x/a".getBytes(UTF_8)).endOf("x1\nx2\n"));
    worker.append(0, file("a", "h", "y2").key("h:/y/a".getBytes(UTF_8)).endOf("y1\ny2\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(
            Map.of(
                "/logs/2026-02-03/a.[h]", "x1\nx2\n",
                "/logs/2026-02-03/a.[h].1", "y1\ny2\n"));
  }

  @Test
  void anEmptyFileBecomesAnEmptyFile() {
    worker.append(0, file("empty", "h", new byte[0]).unterminated().endOf(""));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/2026-02-03/empty.[h]", ""));
  }

  @Test
  void wrongBytesAreSetAsideAndCountAsDelivered() {
    worker.append(0, file("a", "h", "1").endOf("2\n"));
    worker.append(0, file("b", "h", "1").endOf("1\n and more"));
    worker.append(0, file("c", "h", "1").endOf("1\n"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .containsOnlyKeys(
            "/logs/2026-02-03/a.[h].CORRUPT",
            "/logs/2026-02-03/b.[h].CORRUPT",
            "/logs/2026-02-03/c.[h]");
    assertThat(worker.committed).containsEntry(FakeWorker.partition(0), 3L);
  }

  @Test
  void settingAsideNeitherFailsNorOverwrites() {
    FakeWorker failing =
        new FakeWorker(Map.of("file.name", "x", "whole.files", "true", "name.conflict", "fail"));
    failing.append(0, TestRecord.of("1").endOf("2\n"));
    failing.append(0, TestRecord.of("3").endOf("4\n"));
    failing.start(0);
    failing.drain();

    assertThat(failing.published())
        .isEqualTo(Map.of("/logs/x.CORRUPT", "1\n", "/logs/x.CORRUPT.1", "3\n"));
  }

  @Test
  void verificationCanBeTurnedOff() {
    FakeWorker trusting =
        new FakeWorker(Map.of("file.name", "x", "whole.files", "true", "verify.source", "false"));
    trusting.append(0, TestRecord.of("1").endOf("2\n"));
    trusting.start(0);
    trusting.drain();

    assertThat(trusting.published()).containsOnlyKeys("/logs/x");
  }

  @Test
  void otherFormatsAreWholeFilesThatAreNotVerified() {
    for (String format : new String[] {"json", "header-and-text"}) {
      FakeWorker formatting =
          new FakeWorker(Map.of("file.name", "x", "whole.files", "true", "format", format));
      formatting.append(0, TestRecord.of("1").with("h", "a"));
      formatting.append(0, TestRecord.of("2").with("h", "a").endOf("1\n2\n"));
      formatting.start(0);
      formatting.drain();

      assertThat(formatting.published()).containsOnlyKeys("/logs/x");
      assertThat(formatting.published().get("/logs/x").lines()).hasSize(2);
    }
  }

  @Test
  void aMarkerWithoutSumsIsEnough() {
    worker.append(0, file("a", "h", "1").with(FramingHeaders.FILE_END, "true"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).containsOnlyKeys("/logs/2026-02-03/a.[h]");
  }

  private static TestRecord file(String name, String host, Object value) {
    return TestRecord.of(value).with("file.name", name).with("host", host);
  }
}
