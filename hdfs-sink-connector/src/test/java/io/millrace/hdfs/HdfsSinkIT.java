// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.LoginSettings;
import io.millrace.hdfs.fs.MiniHdfs;
import io.millrace.hdfs.fs.StoreRoot;
import io.millrace.hdfs.fs.StoreSettings;
import io.millrace.hdfs.fs.SyncMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The task on real file systems. */
class HdfsSinkIT {
  private static final byte[] FILE = "first\nsecond\r\n\u00ff\nno end".getBytes(UTF_8);

  @Test
  void aWholeFileArrivesOnHdfs() throws IOException {
    String directory = "/" + UUID.randomUUID();
    runTask(MiniHdfs.uri() + directory);

    StoreSettings settings =
        new StoreSettings(SyncMode.HSYNC, Optional.empty(), Map.of(), LoginSettings.NONE);
    try (FileStore store = settings.open(StoreRoot.of(MiniHdfs.uri()));
        InputStream in = store.open(directory + "/2026-02-03/access.log.[10.0.0.1]")) {
      assertThat(in.readAllBytes()).isEqualTo(FILE);
    }
  }

  @Test
  void aWholeFileArrivesOnALocalDisk(@TempDir Path directory) throws IOException {
    runTask(directory.toUri().toString());

    assertThat(Files.readAllBytes(directory.resolve("2026-02-03/access.log.[10.0.0.1]")))
        .isEqualTo(FILE);
    assertThat(directory.resolve("2026-02-03").toFile().list()).hasSize(1);
  }

  private static void runTask(String directory) {
    FakeSinkContext context = new FakeSinkContext();
    context.assignment.add(FakeWorker.partition(0));
    HdfsSinkTask task = new HdfsSinkTask();
    task.initialize(context);
    task.start(
        Map.of(
            "path", directory + "/%Y-%m-%d",
            "file.name", "%{file.name}.[%{host}]",
            "whole.files", "true"));
    task.open(context.assignment);
    task.put(List.of(chunk(0, 0, 9, false), chunk(1, 9, FILE.length, true)));
    assertThat(task.preCommit(Map.of(FakeWorker.partition(0), new OffsetAndMetadata(2))).values())
        .containsExactly(new OffsetAndMetadata(2));
    task.close(context.assignment);
    task.stop();
  }

  private static SinkRecord chunk(long offset, int from, int to, boolean last) {
    TestRecord record =
        TestRecord.of(Arrays.copyOfRange(FILE, from, to))
            .unterminated()
            .with("file.name", "access.log")
            .with("host", "10.0.0.1");
    return (last ? record.endOf(new String(FILE, UTF_8)) : record).at("t", 0, offset);
  }
}
