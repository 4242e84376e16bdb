// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendTimesTest {
  @TempDir Path directory;

  @Test
  void theLastExpectedByteThatIsAcknowledgedEndsTheTime() {
    Path report = directory.resolve("report");
    try (SendTimes times = watch(report)) {
      times.onSend(new ProducerRecord<>("lines", new byte[4]));
      times.onAcknowledgement(acknowledged("lines", 4), null);
      assertThat(report).doesNotExist();
      times.onSend(new ProducerRecord<>("lines", new byte[4]));
      times.onAcknowledgement(acknowledged("lines", 4), null);
      Watched rate = Watched.read(report);
      assertThat(rate.records()).isEqualTo(2);
      assertThat(rate.bytes()).isEqualTo(10);
      assertThat(rate.nanos()).isPositive();
      assertThat(rate.memory().heapPeak()).isPositive();
      times.onAcknowledgement(acknowledged("lines", 4), null);
      assertThat(Watched.read(report)).isEqualTo(rate);
    }
  }

  @Test
  void neitherOffsetsNorRecordsThatWereRefusedCount() {
    Path report = directory.resolve("report");
    try (SendTimes times = watch(report)) {
      times.onSend(new ProducerRecord<>("lines", new byte[9]));
      times.onAcknowledgement(acknowledged("offsets", 100), null);
      times.onAcknowledgement(acknowledged("lines", -1), new IllegalStateException("refused"));
      assertThat(report).doesNotExist();
      times.onAcknowledgement(acknowledged("lines", 9), null);
      assertThat(Watched.read(report).records()).isEqualTo(1);
    }
  }

  private static SendTimes watch(Path report) {
    SendTimes times = new SendTimes();
    times.configure(
        Map.of(
            SendTimes.TOPIC, "lines", SendTimes.BYTES, "10", SendTimes.REPORT, report.toString()));
    return times;
  }

  private static RecordMetadata acknowledged(String topic, int valueBytes) {
    return new RecordMetadata(new TopicPartition(topic, 0), 0, 0, 0, 0, valueBytes);
  }
}
