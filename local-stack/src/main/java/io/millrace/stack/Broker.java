// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node that is broker and controller (KRaft), with every internal topic at replication
 * one.
 *
 * <p>Formats its directory only when it has not been formatted, so data outlives a restart.
 */
final class Broker implements AutoCloseable {
  private final Properties properties;
  private final String bootstrapServers;
  private KafkaRaftServer server;

  private Broker(Properties properties, String bootstrapServers) {
    this.properties = properties;
    this.bootstrapServers = bootstrapServers;
  }

  static Broker start(Path directory, StackPorts ports, Map<String, String> overrides)
      throws Exception {
    String address = "127.0.0.1:" + ports.broker();
    String controller = "127.0.0.1:" + ports.controller();
    if (!Files.exists(directory.resolve("meta.properties"))) {
      format(Files.createDirectories(directory), controller);
    }
    Properties properties = properties(directory, address, controller);
    properties.putAll(overrides);
    Broker broker = new Broker(properties, address);
    broker.start();
    return broker;
  }

  /** Starts it for the first time or again, at the same address and with the same data. */
  synchronized void start() {
    if (server != null) {
      throw new IllegalStateException("the broker at " + bootstrapServers + " is running already");
    }
    server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** One that is stopped already stays so. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  private static void format(Path directory, String controller) throws Exception {
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(1)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(directory.toString()))
          .setMetadataLogDirectory(directory.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName("CONTROLLER")
          .setUnstableFeatureVersionsEnabled(false)
          .setIgnoreFormatted(false)
          .setInitialControllers(DynamicVoters.parse("1@" + controller + ":" + Uuid.randomUuid()))
          .setHasDynamicQuorum(true)
          .run();
    }
  }

  private static Properties properties(Path directory, String address, String controller) {
    String listeners = "PLAINTEXT://" + address + ",CONTROLLER://" + controller;
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.bootstrap.servers", controller,
            "listeners", listeners,
            "advertised.listeners", listeners,
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "controller.listener.names", "CONTROLLER",
            "inter.broker.listener.name", "PLAINTEXT",
            "log.dirs", directory.toString()));
    properties.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0",
            // Tests that kill consumers ask for short sessions; below 6 s they are refused.
            "group.min.session.timeout.ms", "1000",
            // The default buffer takes 128 MiB of a heap that three servers share.
            "log.cleaner.dedupe.buffer.size", "2097152"));
    // What a killed worker left open holds its successor up until the broker looks for it.
    properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    return properties;
  }
}
