// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** What the sink does about formats that hold bytes back. */
class CompressedFilesTest {
  private final FakeWorker worker =
      new FakeWorker(Map.of("compression", "gzip", "file.name", "%{offset}.gz"));

  @Test
  void aPublishedFileHasItsEnd() throws IOException {
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of("b"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).containsOnlyKeys("/logs/0.gz");
    assertThat(text("/logs/0.gz")).isEqualTo("a\nb\n");
  }

  @Test
  void aFileInUseIsGoneOnWithBehindItsLastCheckpoint() throws IOException {
    worker.append(0, TestRecord.of("a"));
    worker.append(0, TestRecord.of("b"));
    worker.start(0);
    worker.poll(1);
    worker.commit();
    worker.poll(1);
    worker.lose(0);

    worker.assign(0);
    worker.drain();
    assertThat(worker.published()).containsOnlyKeys("/logs/0.gz");
    assertThat(text("/logs/0.gz")).isEqualTo("a\nb\n");
  }

  @Test
  void aFileThatCannotBeResumedEndsWithTheCheckpoint() throws IOException {
    FakeWorker other =
        new FakeWorker(
            Map.of("compression", "io.millrace.hdfs.format.FormatContractTest$UnknownCodec"));
    other.append(0, TestRecord.of("a"));
    other.append(0, TestRecord.of("b"));
    other.start(0);
    other.poll(1);
    other.commit();
    assertThat(other.inUse()).isEmpty();
    other.poll(1);
    other.crash();
    other.start(0);
    other.drain();

    assertThat(other.published()).containsOnlyKeys("/logs/t-0-0", "/logs/t-0-1");
    assertThat(inflated(other, "/logs/t-0-0")).isEqualTo("a\n");
    assertThat(inflated(other, "/logs/t-0-1")).isEqualTo("b\n");
  }

  private String text(String path) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(worker.store.files().get(path)))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String inflated(FakeWorker worker, String path) throws IOException {
    byte[] file = worker.store.files().get(path);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(file))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
