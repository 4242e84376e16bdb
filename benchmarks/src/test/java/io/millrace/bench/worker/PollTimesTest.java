// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollTimesTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);

  @TempDir Path directory;

  @Test
  void theLastPollEndsTheTimeButItsRecordsDoNotCount() {
    Path report = directory.resolve("report");
    try (PollTimes times = new PollTimes()) {
      times.configure(Map.of(PollTimes.RECORDS, "10", PollTimes.REPORT, report.toString()));
      times.onConsume(records(4));
      times.onConsume(records(3));
      assertThat(report).doesNotExist();
      times.onConsume(records(3));
      assertThat(Watched.read(report).records()).isEqualTo(7);
      Watched first = Watched.read(report);
      times.onConsume(records(1));
      assertThat(Watched.read(report)).isEqualTo(first);
    }
  }

  private static ConsumerRecords<byte[], byte[]> records(int count) {
    List<ConsumerRecord<byte[], byte[]>> records =
        LongStream.range(0, count)
            .mapToObj(i -> new ConsumerRecord<>("t", 0, i, new byte[0], new byte[0]))
            .toList();
    return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
  }
}
