// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of the plugins as a worker shows them. */
@WithLocalStack
class MetricsIT {
  private static final MBeanServer JMX = ManagementFactory.getPlatformMBeanServer();

  @Test
  void aPartitionOfTheSinkIsAnMBeanUntilItsConnectorIsGone(LocalStack stack) throws JMException {
    ObjectName sink;
    try (Pipeline pipeline = new Pipeline(stack, "metrics")) {
      stack.topics().create(pipeline.topic(), 1);
      stack
          .topics()
          .produce(List.of(new ProducerRecord<>(pipeline.topic(), "line".getBytes(UTF_8))));
      String connector =
          pipeline.start(
              "sink",
              config(
                  "io.millrace.hdfs.HdfsSinkConnector",
                  "topics",
                  pipeline.topic(),
                  "path",
                  stack.hdfs().uri() + "/" + pipeline.topic(),
                  "roll.idle.ms",
                  "100"));
      sink =
          new ObjectName(
              "kafka.connect:type=plugins,connector="
                  + connector
                  + ",task=0,topic="
                  + pipeline.topic()
                  + ",partition=0");
      ObjectName idle = new ObjectName(sink + ",reason=idle");
      await()
          .atMost(Pipeline.LIMIT)
          .until(
              () ->
                  JMX.isRegistered(idle)
                      && JMX.getAttribute(idle, "rolled-files-total").equals(1L));
      assertThat(JMX.getAttribute(sink, "bytes-total")).isEqualTo(5L);
      assertThat(JMX.getAttribute(sink, "failures-total")).isEqualTo(0L);
    }
    await().atMost(Pipeline.LIMIT).until(() -> !JMX.isRegistered(sink));
  }

  @Test
  void aTaskOfTheSpooldirSourceIsAnMBeanUntilItsConnectorIsGone(
      LocalStack stack, @TempDir Path spool) throws JMException {
    ObjectName task;
    try (Pipeline pipeline = new Pipeline(stack, "metrics")) {
      Pipeline.drop(spool, "a.log", "one\ntwo\n".getBytes(UTF_8));
      String connector =
          pipeline.start(
              "spool",
              config(
                  "io.millrace.spooldir.SpoolDirSourceConnector",
                  "spool.dir",
                  spool.toString(),
                  "topic",
                  pipeline.topic()));
      task = new ObjectName("kafka.connect:type=plugins,connector=" + connector + ",task=0");
      await()
          .atMost(Pipeline.LIMIT)
          .until(
              () ->
                  JMX.isRegistered(task)
                      && JMX.getAttribute(task, "files-completed-total").equals(1L));
      assertThat(JMX.getAttribute(task, "bytes-read-total")).isEqualTo(6L);
      assertThat(JMX.getAttribute(task, "files-pending")).isEqualTo(0L);
    }
    await().atMost(Pipeline.LIMIT).until(() -> !JMX.isRegistered(task));
  }
}
