// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What topics are called: as Flume's Kafka sink or channel calls them, else by agent and part. */
final class TopicNames {
  private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._-]");

  private final ConvertedAgent agent;

  TopicNames(ConvertedAgent agent) {
    this.agent = agent;
  }

  /** The name for what goes into all of these channels, and why it is that. */
  Named of(List<String> channels, String part) {
    List<Converted> kafka = agent.kafkaSinks(channels);
    if (!kafka.isEmpty()) {
      Component sink = kafka.get(0).component();
      return new Named(
          sink.value("kafka.topic").or(() -> sink.value("topic")).orElse("default-flume-topic"),
          "the topic of the Kafka sink `" + sink.name() + "`");
    }
    Optional<Component> channel =
        channels.stream()
            .flatMap(name -> agent.channel(name).stream())
            .filter(each -> each.is(FlumeType.KAFKA_CHANNEL))
            .findFirst();
    return channel
        .map(
            each ->
                new Named(
                    each.value("kafka.topic").or(() -> each.value("topic")).orElse("flume-channel"),
                    "the topic of the Kafka channel `" + each.name() + "`"))
        .orElseGet(
            () ->
                new Named(
                    ILLEGAL.matcher(agent.agent().name() + "-" + part).replaceAll("-"),
                    "derived from the names of agent and component, as Flume has no topic for it"));
  }

  record Named(String topic, String why) {}
}
