// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.Hdfs;
import io.millrace.stack.LocalStack;
import io.millrace.stack.StackOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * HDFS fails while records flow, and recovers; nobody does anything to the connector. On a stack of
 * its own, with three data nodes.
 */
class SinkFaultsIT {
  private static final int PARTITIONS = 2;
  private static final int ENOUGH = 500;

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.start(StackOptions.defaults());
    stack.hdfs().addDataNodes(2);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  /** A fault, whose end may be to leave it as it is. */
  private record Fault(Runnable begin, Runnable end) {}

  @Test
  void theNameNodeIsRestarted() {
    Hdfs hdfs = stack.hdfs();
    survives("name-node", 3, new Fault(hdfs::stopNameNode, hdfs::startNameNode));
  }

  @Test
  void allDataNodesAreRestarted() {
    Hdfs hdfs = stack.hdfs();
    survives(
        "data-nodes",
        1,
        new Fault(
            () -> IntStream.range(0, 3).forEach(i -> hdfs.stopDataNode(0)), hdfs::startDataNodes));
  }

  @Test
  void oneOfThreeDataNodesIsLost() {
    Hdfs hdfs = stack.hdfs();
    try {
      survives("data-node", 3, new Fault(() -> hdfs.stopDataNode(0), () -> {}));
    } finally {
      hdfs.startDataNodes();
    }
  }

  @Test
  void theSpaceQuotaIsReachedAndLifted() {
    Hdfs hdfs = stack.hdfs();
    survives(
        "quota",
        1,
        new Fault(
            () -> hdfs.limitSpace("/quota", OptionalLong.of(1)),
            () -> hdfs.limitSpace("/quota", OptionalLong.empty())));
  }

  private static void survives(String name, int replication, Fault fault) {
    TargetDirectory target = new TargetDirectory(stack.hdfs(), "/" + name);
    stack.topics().create(name, PARTITIONS);
    try (NumberedRecords records = new NumberedRecords(stack, name, PARTITIONS)) {
      stack.connect().put(name, sink(name, target, replication));
      records.start();
      awaitPublished(target, ENOUGH);

      fault.begin().run();
      int before = records.sent();
      await().atMost(Pipeline.LIMIT).until(() -> records.sent() > before + ENOUGH);
      fault.end().run();

      awaitPublished(target, records.sent() + ENOUGH);
      int sent = records.stop();
      awaitPublished(target, sent);
      await().atMost(Pipeline.LIMIT).untilAsserted(() -> assertThat(lag(name, sent)).isZero());
      stack.connect().awaitRunning(name, 1, Pipeline.LIMIT);
      stack.connect().delete(name);
      await().atMost(Pipeline.LIMIT).until(() -> target.inUse().isEmpty());

      assertThat(target.look().stream().sorted().toList())
          .isEqualTo(IntStream.range(0, sent).mapToObj(Integer::toString).sorted().toList());
      target.assertUnchanged();
    }
  }

  private static void awaitPublished(TargetDirectory target, int numbers) {
    await().atMost(Pipeline.LIMIT).until(() -> target.hasAllBelow(numbers));
  }

  /** Records that the connector has not committed, of those in the topic. */
  private static long lag(String connector, int sent) {
    return sent
        - stack.connect().offsets(connector).stream()
            .mapToLong(each -> ((Number) each.offset().get("kafka_offset")).longValue())
            .sum();
  }

  private static Map<String, String> sink(String topic, TargetDirectory target, int replication) {
    Map<String, String> config =
        new HashMap<>(
            Pipeline.config(
                "io.millrace.hdfs.HdfsSinkConnector",
                "topics",
                topic,
                "path",
                target.uri() + "/%{bucket}",
                "roll.interval.ms",
                "1000",
                "checkpoint.interval.ms",
                "200",
                "retry.backoff.ms",
                "200",
                "retry.max.ms",
                "1000"));
    config.put("hadoop.dfs.replication", Integer.toString(replication));
    return config;
  }
}
