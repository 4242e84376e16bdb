// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker's retention does to records that bring the time of an old line along. */
class OldTimestampsIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String DAY_MS = "86400000";

  @TempDir Path directory;

  @Test
  void retentionTakesThemAtOnceUnlessItGoesByTheTimeOfAppendingOrIsOff() throws Exception {
    Map<String, String> often =
        Map.of("log.retention.check.interval.ms", "200", "log.initial.task.delay.ms", "200");
    StackPorts ports = StackPorts.remembered(directory.resolve("ports"));
    try (Broker broker = Broker.start(directory.resolve("kafka"), ports, often)) {
      Topics topics = new Topics(broker.bootstrapServers());
      topics.create("created", 1, Map.of("retention.ms", DAY_MS));
      topics.create(
          "appended", 1, Map.of("retention.ms", DAY_MS, "message.timestamp.type", "LogAppendTime"));
      topics.create("kept", 1, Map.of("retention.ms", "-1"));
      long monthAgo = Instant.now().minus(Duration.ofDays(30)).toEpochMilli();
      List<String> all = List.of("appended", "kept", "created");
      for (String topic : all) {
        topics.produce(
            List.of(new ProducerRecord<>(topic, 0, monthAgo, null, topic.getBytes(UTF_8))));
      }

      Waiting.until(LIMIT, () -> "retention", () -> topics.consume("created").isEmpty());
      assertThat(topics.consume("appended"))
          .singleElement()
          .satisfies(record -> assertThat(record.timestamp()).isGreaterThan(monthAgo));
      assertThat(topics.consume("kept"))
          .singleElement()
          .satisfies(record -> assertThat(record.timestamp()).isEqualTo(monthAgo));
    }
  }
}
