// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.ConnectRest;
import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of 2 GB that is one line passes through a worker with a heap of 256 MB. */
@WithLocalStack
class SmallHeapIT {
  private static final long SIZE = 2_000_000_000L;
  private static final int LIMIT = 1_000_000;

  @TempDir Path spool;

  @Test
  void aFileOfOneEndlessLineNeedsNoMoreMemoryThanItsLimit(LocalStack stack) throws IOException {
    Path file = spool.resolve(".endless.log");
    try (FileChannel sparse =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      sparse.write(ByteBuffer.wrap(new byte[] {'x'}), SIZE - 1);
    }
    Files.move(file, spool.resolve("endless.log"));
    String topic = "small-heap";
    try (WorkerProcess worker =
        stack.addWorkerProcess(
            Map.of(
                "group.id",
                "small-heap",
                "config.storage.topic",
                "small-heap-config",
                "offset.storage.topic",
                "small-heap-offset",
                "status.storage.topic",
                "small-heap-status"),
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"))) {
      ConnectRest connect = worker.connect();
      connect.put(
          "endless",
          Pipeline.config(
              "io.millrace.spooldir.SpoolDirSourceConnector",
              "spool.dir",
              spool.toString(),
              "topic",
              topic,
              "line.overflow",
              "split",
              "line.max.bytes",
              Integer.toString(LIMIT),
              "producer.override.compression.type",
              "lz4"));
      Awaitility.await()
          .atMost(Pipeline.LIMIT.multipliedBy(2))
          .until(() -> Pipeline.names(spool).contains("endless.log.COMPLETED"));
      assertThat(worker.running()).isTrue();
    }
    AtomicLong bytes = new AtomicLong();
    AtomicLong marked = new AtomicLong();
    stack
        .topics()
        .consume(
            topic,
            record -> {
              bytes.addAndGet(record.value().length);
              if (record.value()[record.value().length - 1] == 'x') {
                marked.incrementAndGet();
                assertThat(Pipeline.header(record, "millrace.file.bytes"))
                    .isEqualTo(Long.toString(SIZE));
              }
            });
    assertThat(bytes).hasValue(SIZE);
    assertThat(marked).hasValue(1);
  }
}
