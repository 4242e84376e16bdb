// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.mapping.Draft;
import io.millrace.record.TopicName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What topics are called: as Flume's Kafka sink or channel calls them, else by agent and part.
 *
 * <p>Invariant: no two owners get one name that is made up here.
 */
final class TopicNames {
  private final ConvertedAgent agent;
  private final Map<String, String> owners = new HashMap<>();

  TopicNames(ConvertedAgent agent) {
    this.agent = agent;
  }

  /**
   * With {@code -} for characters that a topic cannot have, as the connectors do. What is looked up
   * elsewhere stays as it is, so that {@link Lookups} finds it.
   */
  static String legal(String name) {
    if (name.contains(Lookups.BEGIN)) {
      return name;
    }
    String legal = TopicName.replacingIllegal(name);
    return legal.length() > TopicName.MAX_LENGTH ? legal.substring(0, TopicName.MAX_LENGTH) : legal;
  }

  /**
   * No connector is made of names that no topic can have, such as an empty one.
   *
   * @param names or templates of them, of which those without an escape can be told
   */
  static void block(Draft draft, Stream<String> names) {
    names
        .filter(name -> name.replace("%%", "").indexOf('%') < 0)
        .filter(name -> !name.contains(Lookups.BEGIN) && !TopicName.isName(legal(name)))
        .forEach(
            name ->
                draft.block(
                    "its topic would be called \"%s\"; wanted 1 to %d characters other than . and .."
                        .formatted(name, TopicName.MAX_LENGTH)));
  }

  /** The name for what a source puts into all of its channels, and why it is that. */
  Named ofSource(List<String> channels, Component source) {
    return flumes(channels).orElseGet(() -> madeUp(source.name(), "source " + source.name()));
  }

  /** The name for what is put into all of these channels. */
  Named ofChannels(List<String> channels) {
    return flumes(channels).orElseGet(() -> ofOwn(channels));
  }

  /** A name for what is put into all of these channels that nothing else is called. */
  Named ofOwn(List<String> channels) {
    return madeUp(String.join("-", channels), "channels " + channels);
  }

  private Optional<Named> flumes(List<String> channels) {
    List<Converted> kafka = agent.kafkaSinks(channels);
    if (!kafka.isEmpty()) {
      Component sink = kafka.get(0).component();
      return Optional.of(new Named(of(sink), "the topic of the Kafka sink `" + sink.name() + "`"));
    }
    return agent.kafkaChannels(channels).stream()
        .findFirst()
        .map(each -> new Named(of(each), "the topic of the Kafka channel `" + each.name() + "`"));
  }

  /** What Flume calls the topic of a Kafka sink or channel. */
  static String of(Component kafka) {
    return kafka
        .value("kafka.topic")
        .or(() -> kafka.value("topic"))
        .orElse(kafka.is(FlumeType.KAFKA_SINK) ? "default-flume-topic" : "flume-channel");
  }

  private Named madeUp(String part, String owner) {
    String wanted = legal(agent.agent().name() + "-" + part);
    String name = wanted;
    for (int i = 2; !owners.computeIfAbsent(name, any -> owner).equals(owner); i++) {
      name = wanted + "-" + i;
    }
    return new Named(
        name, "derived from the names of agent and component, as Flume has no topic for it");
  }

  record Named(String topic, String why) {}
}
