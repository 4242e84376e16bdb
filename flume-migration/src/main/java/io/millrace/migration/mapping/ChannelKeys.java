// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.FlumeType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Channels: a Kafka topic takes the place of each. */
final class ChannelKeys {
  private static final String RETENTION = "the topic's retention bounds it, in time or bytes";

  private ChannelKeys() {}

  static List<KeyTable> tables() {
    return List.of(
        new KeyTable(FlumeType.FILE_CHANNEL, "a Kafka topic", file()),
        new KeyTable(FlumeType.MEMORY_CHANNEL, "a Kafka topic", memory()),
        new KeyTable(FlumeType.KAFKA_CHANNEL, "its own topic", kafka()));
  }

  private static List<Row> file() {
    String log = "Kafka keeps the records";
    return Stream.of(
            new String[] {"checkpointDir", "~/.flume/file-channel/checkpoint", log},
            new String[] {"dataDirs", "~/.flume/file-channel/data", log},
            new String[] {"useDualCheckpoints", "false", log},
            new String[] {"backupCheckpointDir", NO_DEFAULT, log},
            new String[] {"compressBackupCheckpoint", "false", log},
            new String[] {"checkpointInterval", "30000", log},
            new String[] {"checkpointOnClose", "true", log},
            new String[] {"maxFileSize", "2146435071", "the topic's `segment.bytes`"},
            new String[] {"minimumRequiredSpace", "524288000", RETENTION},
            new String[] {"capacity", "1000000", RETENTION},
            new String[] {"transactionCapacity", "10000", "`batch.max.records` bounds a poll"},
            new String[] {"keep-alive", "3", "the worker waits for the producer"},
            new String[] {"use-log-replay-v1", "false", log},
            new String[] {"use-fast-replay", "false", log},
            new String[] {"encryption.<key>", NO_DEFAULT, "TLS to the broker, disks of its host"})
        .map(row -> SourceKeys.needless(row[0], row[1], row[2]))
        .toList();
  }

  private static List<Row> memory() {
    return Stream.of(
            new String[] {"capacity", "100", RETENTION},
            new String[] {"transactionCapacity", "100", "`batch.max.records` bounds a poll"},
            new String[] {"keep-alive", "3", "the worker waits for the producer"},
            new String[] {"byteCapacityBufferPercentage", "20", RETENTION},
            new String[] {"byteCapacity", "80% of the heap", RETENTION})
        .map(row -> SourceKeys.needless(row[0], row[1], row[2]))
        .toList();
  }

  private static List<Row> kafka() {
    return List.of(
        servers("kafka.bootstrap.servers"),
        servers("brokerList"),
        Row.explained(
            "kafka.topic", "flume-channel", ok("`topic`, `topics`", "where nothing else names it")),
        Row.explained("topic", NO_DEFAULT, ok("`topic`", "the old name of `kafka.topic`")),
        group("kafka.consumer.group.id", "flume"),
        group("groupId", NO_DEFAULT),
        Row.always(
            "parseAsFlumeEvent",
            "true",
            changed(
                "",
                "what Flume wrote into the topic is in its Avro envelope, what the connectors write"
                    + " is not",
                "let Flume's sinks read the topic to its end, then delete and make it anew"),
            (setting, draft) ->
                setting.flag()
                    ? Optional.of(
                        changed(
                            "",
                            "what is in the topic has Flume's Avro envelope, what the connectors"
                                + " write has none",
                            "let Flume's sinks read the topic to its end, then delete and make it"
                                + " anew"))
                    : Optional.of(ok("", "values are bodies, as here"))),
        SourceKeys.needless("kafka.pollTimeout", "500", "the sink's consumer polls by itself"),
        SourceKeys.needless(
            "pollTimeout", NO_DEFAULT, "Flume passes over it too: its key is `kafka.pollTimeout`"),
        Row.explained(
            "defaultPartitionId", NO_DEFAULT, lost("the record's key chooses the partition", "")),
        Row.explained(
            "partitionIdHeader", NO_DEFAULT, lost("the record's key chooses the partition", "")),
        Row.explained(
            "kafka.producer.<key>",
            NO_DEFAULT,
            changed(
                "`producer.override.<key>`",
                "not carried over from a channel; the worker's producer has `acks=all`",
                "set it in the source connector if it is needed")),
        Row.explained(
            "kafka.consumer.<key>",
            NO_DEFAULT,
            changed(
                "`consumer.override.<key>`",
                "not carried over from a channel; the worker's consumer begins at the earliest",
                "set it in the sink connector if it is needed")),
        SourceKeys.needless("readSmallestOffset", NO_DEFAULT, "sinks begin at the earliest"),
        SourceKeys.needless("migrateZookeeperOffsets", "true", "there is no ZooKeeper"),
        SourceKeys.needless("zookeeperConnect", NO_DEFAULT, "there is no ZooKeeper"));
  }

  private static Row servers(String key) {
    return Row.explained(
        key,
        NO_DEFAULT,
        changed(
            "the worker's `bootstrap.servers`",
            "connectors use the Kafka that their worker belongs to",
            "run the connectors on workers of that Kafka"));
  }

  private static Row group(String key, String byDefault) {
    return Row.explained(
        key,
        byDefault,
        changed(
            "`connect-<sink connector>`",
            "each sink connector is a consumer group of its own, and begins at the earliest record",
            ""));
  }
}
