// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.metrics.FakePluginMetrics;
import io.millrace.record.StoredOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task as a worker uses it, with the real clock. */
class SpoolDirSourceTaskTest {
  private static final RecordMetadata DELIVERED =
      new RecordMetadata(new TopicPartition("logs", 0), 0, 0, 0, 0, 0);

  @TempDir Path directory;
  private final FakePluginMetrics metrics = new FakePluginMetrics();
  private final SpoolDirSourceTask task = new SpoolDirSourceTask();

  @AfterEach
  void stop() {
    task.stop();
  }

  @Test
  void itsNumbersTellWhatWaitsAndWhatBecameOfTheFiles() throws Exception {
    write("a", "one\ntwo\n");
    write("b", "three\n");
    start(Map.of("batch.max.records", "1"));
    assertThat(values(pollRecords(1))).containsExactly("one");
    assertThat(value("files-active")).isEqualTo(1L);
    assertThat(value("files-pending")).isEqualTo(1L);
    assertThat(value("lag-bytes")).isEqualTo(10L);
    assertThat(value("open-descriptors")).isEqualTo(1L);
    assertThat((Long) value("oldest-unread-age-ms")).isGreaterThanOrEqualTo(0);

    values(pollRecords(2));
    assertThat(value("lag-bytes")).isEqualTo(0L);
    assertThat(value("bytes-read-total")).isEqualTo(11L);
    assertThat(value("files-completed-total")).isEqualTo(2L);
    assertThat(value("files-failed-total")).isEqualTo(0L);
    assertThat(value("files-active")).isEqualTo(0L);
    assertThat(value("open-descriptors")).isEqualTo(0L);

    write("c", "above the limit\n");
    pollUntilGone("c");
    assertThat(value("files-failed-total")).isEqualTo(1L);
    task.stop();
    assertThat(metrics.gauges()).isEmpty();
  }

  @Test
  void onlyACommitOnItsOwnThreadSpeaksOfDroppedRecords() throws Exception {
    write("a", "dropped\n");
    start(Map.of());
    while (task.poll() == null) {
      // until the file has settled
    }
    Thread worker = new Thread(task::commit);
    worker.start();
    worker.join();
    task.poll();
    Thread again = new Thread(task::commit);
    again.start();
    again.join();
    task.poll();
    assertThat(SpoolRig.names(directory)).containsExactly("a");
    task.commit();
    task.poll();
    assertThat(SpoolRig.names(directory)).containsExactly("a.COMPLETED");
  }

  private void start(Map<String, String> more) {
    SpoolRig rig =
        new SpoolRig(directory)
            .with("settle.ms", "0")
            .with("consume.order", "name")
            .with("line.max.bytes", "10")
            .with("line.overflow", "fail");
    more.forEach(rig::with);
    task.initialize(new Context());
    task.start(SpoolDirConfig.taskProperties(rig.properties, 0, 1));
  }

  /** Polls until so many records came, and for as long as it takes to complete their files. */
  private List<SourceRecord> pollRecords(int count) throws InterruptedException {
    List<SourceRecord> records = new ArrayList<>();
    while (records.size() < count) {
      List<SourceRecord> polled = task.poll();
      if (polled != null) {
        records.addAll(polled);
        polled.forEach(record -> task.commitRecord(record, DELIVERED));
      }
    }
    if (count > 1) {
      task.poll();
    }
    return records;
  }

  private void pollUntilGone(String name) throws InterruptedException {
    while (Files.exists(directory.resolve(name))) {
      task.poll();
    }
  }

  private static List<String> values(List<SourceRecord> records) {
    return records.stream().map(SpoolRig::value).toList();
  }

  private Object value(String name) {
    return metrics.value(name, Map.of());
  }

  private void write(String name, String text) throws IOException {
    Files.write(directory.resolve(name), text.getBytes(ISO_8859_1));
  }

  private final class Context implements SourceTaskContext {
    @Override
    public Map<String, String> configs() {
      return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return new StoredOffsets();
    }

    @Override
    public PluginMetrics pluginMetrics() {
      return metrics;
    }
  }
}
