// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Agent;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Kind;
import io.millrace.migration.flume.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes connectors of an agent: its sources, joined with the sinks by topics. */
public final class Planner {
  private static final String KEY = "key";

  private final ConvertedAgent agent;
  private final ConnectorNames names;
  private final TopicNames topicNames;
  private final Map<String, String> hosts;
  private final List<String> notes = new ArrayList<>();
  private final Map<String, SourceTopics> topics = new LinkedHashMap<>();

  private Planner(Agent agent, Map<String, String> hosts) {
    this.agent = ConvertedAgent.of(agent);
    this.names = ConnectorNames.of(agent);
    this.topicNames = new TopicNames(this.agent);
    this.hosts = hosts;
  }

  /**
   * Plans without changing anything.
   *
   * @param hosts what sources are told of the hosts whose files they read
   */
  public static Plan plan(Agent agent, Map<String, String> hosts) {
    return new Planner(agent, hosts).plan();
  }

  private Plan plan() {
    notes.addAll(names.notes());
    List<Connector> connectors = new ArrayList<>();
    for (Converted source : agent.of(Kind.SOURCE)) {
      topics.put(source.component().name(), topics(source));
      settle(source);
    }
    List<Connector> sinks = new SinkConnectors(agent, names, topicNames, topics, notes).all();
    agent.of(Kind.SOURCE).forEach(each -> source(each).ifPresent(connectors::add));
    connectors.addAll(sinks);
    Map<String, String> reasons = new LinkedHashMap<>();
    topics.values().forEach(each -> reasons.putAll(each.reasons()));
    reasons.keySet().removeIf(topic -> connectors.stream().noneMatch(each -> each.names(topic)));
    topics.values().forEach(each -> notes.addAll(each.notes()));
    List<Section> sections = new ArrayList<>();
    sections.add(Section.lists(agent.agent()));
    agent.all().forEach(each -> sections.addAll(each.sections()));
    return new Plan(agent.agent(), connectors, reasons, sections, notes);
  }

  private SourceTopics topics(Converted source) {
    for (String channel : ConvertedAgent.channels(source.component())) {
      if (agent.channel(channel).isEmpty()) {
        notes.add(
            "Source `%s`: its channel `%s` is none that the agent has, so Flume would not start the source with it."
                .formatted(source.component().name(), channel));
      }
    }
    noteKey(source);
    return source.component().selector().is(FlumeType.MULTIPLEXING)
        ? new Multiplexing(agent, topicNames, source).choose()
        : new TopicChoice(agent, topicNames, source).choose();
  }

  private void noteKey(Converted source) {
    List<String> channels = ConvertedAgent.channels(source.component());
    boolean kafka =
        !agent.kafkaSinks(channels).isEmpty() || !agent.kafkaChannels(channels).isEmpty();
    if (kafka && source.draft().headers().contains(KEY)) {
      notes.add(
          "Source `%s`: Flume takes the key of a Kafka record from the header `key`. Here the key is the file, which keeps its lines in one partition and in order, and the header stays a header; readers, partitions and compaction that go by the key have to be looked at."
              .formatted(source.component().name()));
    }
  }

  /** Does all that a sink which needs headers of the source need not wait for. */
  private void settle(Converted source) {
    agent
        .kafkaSinks(ConvertedAgent.channels(source.component()))
        .forEach(sink -> takeOver(sink, source));
    required(source);
    Lookups.block(source.draft(), Map.of());
    TopicNames.block(source.draft(), topics.get(source.component().name()).all());
    String name = names.of(source.component());
    source.draft().blocks().forEach(reason -> notes.add(blocked(name, source, reason)));
  }

  private Optional<Connector> source(Converted source) {
    if (!source.draft().blocks().isEmpty()) {
      return Optional.empty();
    }
    Overrides.ofSource(source.draft());
    boolean spooldir = source.is(FlumeType.SPOOLDIR);
    hosts.forEach(source.draft()::put);
    String connectorClass =
        spooldir
            ? "io.millrace.spooldir.SpoolDirSourceConnector"
            : "io.millrace.taildir.TailDirSourceConnector";
    return Optional.of(
        new Connector(
            names.of(source.component()),
            source.component(),
            ConnectorConfig.of(connectorClass, Map.of(), source.draft())));
  }

  private static void required(Converted source) {
    String key = source.is(FlumeType.SPOOLDIR) ? "spool.dir" : "groups";
    if (source.draft().blocks().isEmpty() && source.draft().get(key).isEmpty()) {
      String flumes =
          source.is(FlumeType.SPOOLDIR)
              ? "spoolDir"
              : source.is(FlumeType.EXEC) ? "command" : "filegroups";
      source.draft().block("`" + flumes + "` is missing; Flume needs it too");
    }
  }

  /** What the producer of a Kafka sink is told, that of the source is told. */
  private static void takeOver(Converted sink, Converted source) {
    sink.draft()
        .below("")
        .forEach(
            (key, value) -> {
              if (source.draft().get(key).isEmpty()) {
                source.draft().put(key, value);
              }
            });
    sink.draft().transforms().forEach(source.draft()::transform);
  }

  static String blocked(String name, Converted component, String reason) {
    return "No connector `%s`: %s (%s `%s`)."
        .formatted(
            name,
            Secrets.shown("", reason),
            component.component().kind().noun(),
            component.component().name());
  }
}
