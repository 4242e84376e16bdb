// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import io.millrace.config.Nearest;
import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What to use instead of components that have nothing to do with files, by Flume's names. */
public final class OtherTypes {
  private static final String HOP = "a hop between agents: Kafka takes its place, so both ends go";
  private static final List<Other> ALL =
      List.of(
          other(
              Kind.SOURCE,
              "netcat",
              "not a file",
              "have the program write a file, or to Kafka:" + " `kafka-console-producer`, kcat"),
          other(
              Kind.SOURCE, "netcatudp", "not a file", "have the program write a file, or to Kafka"),
          other(
              Kind.SOURCE,
              "syslogtcp",
              "not a file",
              "rsyslog's `omkafka`, or a file of rsyslog's" + " and the taildir source"),
          other(
              Kind.SOURCE,
              "syslogudp",
              "not a file",
              "rsyslog's `omkafka`, or a file of rsyslog's" + " and the taildir source"),
          other(
              Kind.SOURCE,
              "multiport_syslogtcp",
              "not a file",
              "rsyslog's `omkafka`, one rule a" + " port"),
          other(Kind.SOURCE, "http", "not a file", "a REST proxy for Kafka"),
          other(Kind.SOURCE, "avro", HOP, "the connectors on the first host write to Kafka"),
          other(Kind.SOURCE, "thrift", HOP, "the connectors on the first host write to Kafka"),
          other(Kind.SOURCE, "jms", "not a file", "a JMS source connector"),
          other(
              Kind.SOURCE,
              "org.apache.flume.source.kafka.KafkaSource",
              "in Kafka already",
              "name its topics in the `topics` of the sink connector"),
          other(Kind.SOURCE, "seq", "makes its own events", "for tests only"),
          other(Kind.SOURCE, "stress", "makes its own events", "`kafka-producer-perf-test`"),
          other(Kind.SOURCE, "scribe", "not a file", "have the program write to Kafka"),
          other(Kind.CHANNEL, "jdbc", "a Kafka topic takes its place", "nothing"),
          other(Kind.CHANNEL, "spillablememory", "a Kafka topic takes its place", "nothing"),
          other(Kind.CHANNEL, "pseudotxn", "a Kafka topic takes its place", "nothing"),
          other(Kind.SINK, "logger", "a look at events", "`kafka-console-consumer` on the topic"),
          other(Kind.SINK, "null", "drops events", "nothing: a topic needs no reader"),
          other(Kind.SINK, "avro", HOP, "read the topic where that agent's sinks are"),
          other(Kind.SINK, "thrift", HOP, "read the topic where that agent's sinks are"),
          other(
              Kind.SINK, "hive", "no counterpart", "the HDFS sink, and a table over its directory"),
          other(Kind.SINK, "hbase", "no counterpart", "an HBase sink connector on the topic"),
          other(Kind.SINK, "hbase2", "no counterpart", "an HBase sink connector on the topic"),
          other(Kind.SINK, "asynchbase", "no counterpart", "an HBase sink connector on the topic"),
          other(Kind.SINK, "elasticsearch", "no counterpart", "an Elasticsearch sink connector"),
          other(Kind.SINK, "irc", "no counterpart", "a consumer of your own"),
          other(Kind.SINK, "http", "no counterpart", "an HTTP sink connector on the topic"),
          other(
              Kind.INTERCEPTOR,
              "org.apache.flume.sink.solr.morphline.MorphlineInterceptor$Builder",
              "runs a program of morphlines",
              "transformations, or a stream job on the topic"));

  private record Other(Kind kind, String name, String what, String instead) {}

  private OtherTypes() {}

  private static Other other(Kind kind, String name, String what, String instead) {
    return new Other(kind, name, what, instead);
  }

  /** What becomes of a component whose type has no table. */
  public static Outcome outcome(Component component) {
    for (Other other : ALL) {
      if (other.kind() == component.kind() && other.name().equalsIgnoreCase(component.typeName())) {
        return Outcome.lost(other.what(), other.instead());
      }
    }
    String got = "got \"" + component.typeName() + "\"";
    List<String> known = names(component.kind());
    return Nearest.of(component.typeName(), known)
        .map(meant -> Outcome.lost(got + "; did you mean `" + meant + "`?", "correct the type"))
        .orElseGet(
            () ->
                component.typeName().contains(".")
                    ? Outcome.lost(
                        got + ", a class of your own or of an add-on",
                        "it has no counterpart; look at what it does")
                    : Outcome.lost(got + ", wanted one of " + known, "correct the type"));
  }

  private static List<String> names(Kind kind) {
    List<String> names = new ArrayList<>();
    Arrays.stream(FlumeType.values())
        .filter(type -> type.kind() == kind)
        .map(FlumeType::alias)
        .forEach(names::add);
    ALL.stream()
        .filter(other -> other.kind() == kind)
        .map(other -> other.name().toLowerCase(Locale.ROOT))
        .filter(name -> !name.contains("."))
        .forEach(names::add);
    return names;
  }
}
