// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** Final names that are taken. */
class NameConflictTest {
  @Test
  void suffixTakesTheFirstFreeNumber() throws Exception {
    FakeWorker worker = worker("suffix", "theirs", "x", "x.1", "x.3");
    worker.append(0, TestRecord.of("ours"));
    worker.append(0, TestRecord.of("ours too"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(
            Map.of(
                "/logs/x", "theirs\n",
                "/logs/x.1", "theirs\n",
                "/logs/x.2", "ours\n",
                "/logs/x.3", "theirs\n",
                "/logs/x.4", "ours too\n"));
  }

  @Test
  void theSearchForAFreeNumberGoesOnWhereItEnded() {
    FakeWorker worker = new FakeWorker(Map.of("file.name", "x", "roll.records", "1"));
    for (int i = 0; i < 100; i++) {
      worker.append(0, TestRecord.of(i));
    }
    worker.start(0);
    List<String> renames = new CopyOnWriteArrayList<>();
    worker.store.onCall(
        call -> {
          if (call.contains("rename") && call.contains("/logs/x")) {
            renames.add(call);
          }
        });
    for (int i = 0; i < 100; i++) {
      worker.poll(1);
    }

    assertThat(worker.published()).hasSize(100).containsEntry("/logs/x.99", "99\n");
    // two names tried for all but the first
    assertThat(renames).hasSize(199);
  }

  @Test
  void sameDropsOursIfTheBytesAreEqual() throws Exception {
    FakeWorker worker = worker("same", "ours", "x");
    worker.append(0, TestRecord.of("ours"));
    worker.append(0, TestRecord.of("OURS"));
    worker.append(0, TestRecord.of("other"));
    worker.append(0, TestRecord.of("OURS"));
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/x", "ours\n", "/logs/x.1", "OURS\n", "/logs/x.2", "other\n"));
    assertThat(worker.inUse()).isEmpty();
    assertThat(worker.committed).containsEntry(FakeWorker.partition(0), 4L);
  }

  @Test
  void aDirectoryIsNotTheSame() throws Exception {
    FakeWorker worker = worker("same", "", "x/below");
    worker.append(0, TestRecord.of("").unterminated());
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).containsOnlyKeys("/logs/x/below", "/logs/x.1");
  }

  @Test
  void failFailsTheTaskAndLeavesWhatIsThere() throws Exception {
    FakeWorker worker = worker("fail", "theirs", "x");
    worker.append(0, TestRecord.of("ours"));
    worker.start(0);

    assertThatThrownBy(() -> worker.poll(1))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("/logs/x exists")
        .hasMessageContaining("name.conflict");
    worker.stop();
    assertThat(worker.published()).isEqualTo(Map.of("/logs/x", "theirs\n"));
    assertThat(worker.inUse()).hasSize(1);

    assertThatThrownBy(() -> worker.start(0))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("/logs/x exists");
    worker.stop();
    worker.store.connect().delete("/logs/x");
    worker.start(0);
    assertThat(worker.published()).isEqualTo(Map.of("/logs/x", "ours\n"));
    assertThat(worker.inUse()).isEmpty();
  }

  private static FakeWorker worker(String conflict, String content, String... taken)
      throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("state.dir", "/state/.millrace");
    settings.put("file.name", "x");
    settings.put("roll.records", "1");
    settings.put("name.conflict", conflict);
    FakeWorker worker = new FakeWorker(settings);
    for (String name : taken) {
      try (var out = worker.store.connect().create("/logs/" + name)) {
        String line = content.isEmpty() ? "" : content + "\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return worker;
  }
}
