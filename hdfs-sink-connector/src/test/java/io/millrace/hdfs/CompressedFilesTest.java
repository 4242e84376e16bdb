// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
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

    assertThat(worker.store.files()).containsOnlyKeys("/logs/0.gz");
    assertThat(text("/logs/0.gz")).isEqualTo("a\nb\n");
  }

  @Test
  void afterAFileWasGivenUpItsRecordsAreWrittenAgain() throws IOException {
    worker.append(0, TestRecord.of("a"));
    worker.start(0);
    worker.poll(10);
    worker.lose(0);
    assertThat(worker.store.files()).isEmpty();

    worker.assign(0);
    worker.drain();
    assertThat(text("/logs/0.gz")).isEqualTo("a\n");
  }

  private String text(String path) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(worker.store.files().get(path)))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
