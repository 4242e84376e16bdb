// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Secrets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The Kafka sink. There is no connector for it: the source writes to its topic, with its producer's
 * settings.
 */
final class KafkaSinkKeys {
  /** What the worker sets itself, or must for nothing to be lost. */
  private static final Set<String> THE_WORKERS =
      Set.of(
          "bootstrap.servers",
          "key.serializer",
          "value.serializer",
          "transactional.id",
          "client.id");

  private static final Set<String> CODECS = Set.of("none", "gzip", "snappy", "lz4", "zstd");
  private static final Pattern NUMBER =
      Pattern.compile(".*\\.(?:ms|bytes|size|memory)|retries|max\\.in\\.flight.*");

  private KafkaSinkKeys() {}

  static KeyTable table() {
    return KeyTable.of(
        FlumeType.KAFKA_SINK,
        "the source connector's topic",
        Row.explained("channel", NO_DEFAULT, ok("", "the source writes to the topic itself")),
        servers("kafka.bootstrap.servers"),
        servers("brokerList"),
        Row.explained(
            "kafka.topic",
            "default-flume-topic",
            ok("`topic`", "a template; see what is said of the topics")),
        Row.explained("topic", NO_DEFAULT, ok("`topic`", "the old name of `kafka.topic`")),
        SourceKeys.needless("flumeBatchSize", "100", "the producer's `batch.size`, `linger.ms`"),
        SourceKeys.needless(
            "kafka.flumeBatchSize",
            NO_DEFAULT,
            "Flume passes over it too: its key is `flumeBatchSize`"),
        SourceKeys.needless("batchSize", NO_DEFAULT, "the old name of `flumeBatchSize`"),
        acks("kafka.producer.acks", "1"),
        acks("requiredAcks", NO_DEFAULT),
        Row.set(
            "kafka.producer.ssl.disableTLSHostnameVerification",
            "false",
            changed(
                "`producer.override.ssl.endpoint.identification.algorithm`",
                "empty: whoever has a certificate that is trusted may be the broker",
                "better give the brokers certificates with their names, and remove it"),
            Conversion.ifTrue("producer.override.ssl.endpoint.identification.algorithm", "")),
        Row.set(
            "kafka.producer.<key>",
            NO_DEFAULT,
            ok(
                "`producer.override.<key>`",
                "the worker has to allow it: `connector.client.config.override.policy`"),
            KafkaSinkKeys::producer),
        Row.set(
            "useFlumeEventFormat",
            "false",
            lost(
                "values are bodies, headers are Kafka's record headers; there is no Avro envelope",
                "have readers take headers from the record"),
            (setting, draft) ->
                setting.flag() ? Optional.empty() : Optional.of(ok("", "off, as here"))),
        Row.explained(
            "defaultPartitionId",
            NO_DEFAULT,
            lost(
                "the record's key, host and path, chooses the partition",
                "one partition, or none")),
        Row.explained(
            "partitionIdHeader",
            NO_DEFAULT,
            lost("the record's key, host and path, chooses the partition", "")),
        Row.explained(
            "allowTopicOverride", "true", ok("`topic`", "see what is said of the topics")),
        Row.explained(
            "topicHeader", "topic", ok("`groups.<g>.topic`, `topic`, TopicFromHeader", "")),
        Row.set(
            "timestampHeader",
            NO_DEFAULT,
            ok("TimestampFromHeader", "a header that cannot be read leaves the timestamp alone"),
            (setting, draft) -> {
              draft.transform(Transforms.timestamp("recordTimestamp", setting.value(), "epoch.ms"));
              return Optional.empty();
            }),
        Row.set(
            "header.<h>",
            NO_DEFAULT,
            ok("record headers", "every header becomes one, under its own name"),
            (setting, draft) ->
                setting.wild().get(0).equals(setting.value())
                    ? Optional.empty()
                    : Optional.of(
                        changed(
                            "header `" + setting.wild().get(0) + "`",
                            "it keeps its name, and is not called `" + setting.value() + "`",
                            "name it so where it is made, as in `headers=file.name:"
                                + setting.value()
                                + "`"))),
        Row.explained(
            "serializer.class",
            NO_DEFAULT,
            lost("of Kafka 0.8; Flume passes over it. Values are the lines' bytes", "")));
  }

  private static Row servers(String key) {
    return Row.explained(
        key,
        NO_DEFAULT,
        changed(
            "the worker's `bootstrap.servers`",
            "connectors write to the Kafka that their worker belongs to",
            "run the connector on workers of that Kafka"));
  }

  private static Row acks(String key, String byDefault) {
    return Row.set(
        key,
        byDefault,
        changed(
            "the worker's producer, `acks=all`",
            "not carried over: with less than all, lines are lost when a broker fails",
            "if you want it: `producer.override.acks`, on a worker without exactly-once"),
        (setting, draft) ->
            setting.value().equals("all") || setting.value().equals("-1")
                ? Optional.of(ok("", "as here"))
                : Optional.empty());
  }

  private static Optional<Outcome> producer(Setting setting, Draft draft) {
    String key = setting.wild().get(0);
    if (THE_WORKERS.contains(key)) {
      return Optional.of(lost("the worker sets it itself", ""));
    }
    String ours = "producer.override." + key;
    if (Secrets.is(key)) {
      draft.put(ours, SecretRef.of(setting));
      return Optional.of(SecretRef.outcome(setting, ours));
    }
    if (key.endsWith("class") || key.endsWith("classes")) {
      return Optional.of(
          lost("a class that the worker need not have", "put its jar there, and set " + ours));
    }
    if (isIdempotent(key, setting)) {
      return Optional.of(
          changed(
              "",
              "not carried over: the producer is idempotent, so that its retries repeat nothing,"
                  + " which needs retries, and at most 5 requests under way",
              ""));
    }
    if (key.equals("compression.type") && !CODECS.contains(setting.value())) {
      throw setting.wanted("none, gzip, snappy, lz4 or zstd");
    }
    if (NUMBER.matcher(key).matches()) {
      setting.number(-1, Long.MAX_VALUE);
    }
    draft.put(ours, setting.value());
    return Optional.of(ok("", "the worker has to allow it").set(ours, setting.value()));
  }

  /** Whether it is about what makes a producer idempotent, which it would refuse otherwise. */
  private static boolean isIdempotent(String key, Setting setting) {
    return switch (key) {
      case "enable.idempotence" -> true;
      case "retries" -> setting.number(0, Integer.MAX_VALUE) == 0;
      case "max.in.flight.requests.per.connection" -> setting.number(1, Integer.MAX_VALUE) > 5;
      default -> false;
    };
  }
}
