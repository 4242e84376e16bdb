// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.input.LineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorySourceTaskTest {
  @TempDir Path directory;

  @Test
  void linesRecurInPollsUntilAsMuchWasSentAsAsked() throws IOException, InterruptedException {
    LineFile file = LineFile.of(directory.resolve("some.log"), 7_000, 60);
    MemorySourceTask task = started(file, 3 * file.bytes(), true);
    assertThat(task.poll()).hasSize(5000);
    assertThat(task.poll()).hasSize(2000);
    SourceRecord again = task.poll().get(0);
    assertThat((byte[]) again.value()).hasSize(59);
    assertThat(again.headers().lastWithName("file.name").value()).isEqualTo("some.log");
    assertThat(again.key()).isNotNull();
    task.poll();
    task.poll();
    assertThat(task.poll()).hasSize(2000);
    assertThat(task.poll()).isNull();
  }

  @Test
  void aRecordMayHaveNeitherKeyNorHeaders() throws IOException, InterruptedException {
    LineFile file = LineFile.of(directory.resolve("some.log"), 10, 60);
    List<SourceRecord> records = started(file, file.bytes(), false).poll();
    assertThat(records).hasSize(10);
    assertThat(records.get(0).key()).isNull();
    assertThat(records.get(0).headers()).isEmpty();
  }

  private static MemorySourceTask started(LineFile file, long bytes, boolean named) {
    Map<String, String> settings =
        new HashMap<>(MemorySourceConnector.settings(file.path().toString(), bytes, named));
    settings.put("topic", "lines");
    MemorySourceTask task = new MemorySourceTask();
    task.start(settings);
    return task;
  }
}
