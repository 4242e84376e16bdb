// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Kind;
import io.millrace.migration.mapping.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes connectors of sinks, each of which reads all topics of its channel.
 *
 * <p>Invariant: a channel has one connector, which gets the records of the channel and no others.
 * Of Flume's sinks of one channel each takes a part, where two connectors would both take all.
 */
final class SinkConnectors {
  private final ConvertedAgent agent;
  private final ConnectorNames connectorNames;
  private final TopicNames topicNames;
  private final Map<String, SourceTopics> topics;
  private final List<String> notes;

  SinkConnectors(
      ConvertedAgent agent,
      ConnectorNames connectorNames,
      TopicNames topicNames,
      Map<String, SourceTopics> topics,
      List<String> notes) {
    this.agent = agent;
    this.connectorNames = connectorNames;
    this.topicNames = topicNames;
    this.topics = topics;
    this.notes = notes;
  }

  List<Connector> all() {
    Map<Converted, Map<String, String>> reads = new LinkedHashMap<>();
    for (Converted sink : agent.of(Kind.SINK)) {
      if (sink.is(FlumeType.KAFKA_SINK)) {
        noteUnfed(sink.component());
      } else {
        required(sink);
        headers(sink).blockHidden();
        Map<String, String> read = reads(sink);
        reads.put(sink, read);
        Lookups.block(sink.draft(), read);
      }
    }
    SinkRivals rivals = new SinkRivals(agent);
    List<Connector> connectors = new ArrayList<>();
    reads.forEach(
        (sink, read) -> {
          int tasks = rivals.tasks(sink, reads.keySet());
          Optional<Connector> connector = connector(sink, read, tasks);
          connector.ifPresent(connectors::add);
        });
    return connectors;
  }

  private SinkHeaders headers(Converted sink) {
    return new SinkHeaders(sink, agent.feeding(ConvertedAgent.channel(sink.component())), topics);
  }

  private void noteUnfed(Component kafkaSink) {
    String channel = ConvertedAgent.channel(kafkaSink);
    if (agent.feeding(channel).isEmpty()) {
      notes.add(
          "Sink `%s`: no source of this agent writes to its channel `%s`, so nothing here writes to its topic %s."
              .formatted(kafkaSink.name(), channel, Markdown.code(TopicNames.of(kafkaSink))));
    }
  }

  private void noteSharing(Component sink) {
    agent
        .kafkaSinks(List.of(ConvertedAgent.channel(sink)))
        .forEach(
            kafka ->
                notes.add(
                    "Sinks `%s` and `%s` share the channel `%s`: in Flume each gets a part of the records, here both have all of them."
                        .formatted(
                            sink.name(), kafka.component().name(), ConvertedAgent.channel(sink))));
  }

  private static void required(Converted sink) {
    Draft draft = sink.draft();
    if (draft.blocks().isEmpty() && draft.get("path").isEmpty()) {
      draft.block(
          "`"
              + (sink.is(FlumeType.HDFS) ? "hdfs.path" : "sink.directory")
              + "` is missing; Flume needs it too");
    }
  }

  private Optional<Connector> connector(Converted sink, Map<String, String> reads, int tasks) {
    String name = connectorNames.of(sink.component());
    Draft draft = sink.draft();
    if (!draft.blocks().isEmpty()) {
      draft.blocks().forEach(reason -> notes.add(Planner.blocked(name, sink, reason)));
      return Optional.empty();
    }
    Component component = sink.component();
    List<Converted> sources = agent.feeding(ConvertedAgent.channel(component));
    notes.addAll(headers(sink).notes());
    noteSharing(component);
    new WholeFiles(component, draft, sources).decide().ifPresent(notes::add);
    noteEnvelopes(component, sources);
    if (!sources.isEmpty() && sources.stream().noneMatch(each -> each.draft().blocks().isEmpty())) {
      notes.add(
          "Sink `%s` reads %s, to which no connector here writes: have its records written there, or do without it."
              .formatted(component.name(), Markdown.code(reads.values().toString())));
    }
    Overrides.ofSink(draft);
    Map<String, String> config =
        ConnectorConfig.of("io.millrace.hdfs.HdfsSinkConnector", reads, draft);
    config.put("tasks.max", Integer.toString(tasks));
    if (tasks > 1) {
      notes.add(
          "Connector `%s` has `tasks.max=%d`, for all sinks of the channel `%s`; its topics need as many partitions."
              .formatted(name, tasks, ConvertedAgent.channel(component)));
    }
    return Optional.of(new Connector(name, component, config));
  }

  private Map<String, String> reads(Converted sink) {
    String channel = ConvertedAgent.channel(sink.component());
    Set<String> names = new LinkedHashSet<>();
    Set<String> patterns = new LinkedHashSet<>();
    for (Converted source : agent.feeding(channel)) {
      SourceTopics written = topics.get(source.component().name());
      names.addAll(written.names(channel));
      patterns.addAll(written.patterns(channel));
    }
    if (names.isEmpty() && patterns.isEmpty()) {
      agent
          .channel(channel)
          .filter(each -> each.is(FlumeType.KAFKA_CHANNEL))
          .ifPresent(
              each -> names.add(TopicNames.legal(topicNames.ofChannels(List.of(channel)).topic())));
    }
    TopicNames.block(sink.draft(), names.stream());
    refuseOthers(sink, channel, names);
    Map<String, String> reads = new LinkedHashMap<>();
    if (patterns.contains(".*")) {
      sink.draft()
          .block(
              "a header chooses the topics of its channel \""
                  + channel
                  + "\", so they are not known");
    } else if (!patterns.isEmpty()) {
      reads.put(
          "topics.regex",
          Stream.concat(names.stream().map(Pattern::quote), patterns.stream())
              .collect(Collectors.joining("|")));
    } else if (!names.isEmpty()) {
      reads.put("topics", String.join(",", names));
    } else {
      sink.draft().block("no source of this agent writes to its channel \"" + channel + "\"");
    }
    return reads;
  }

  private void refuseOthers(Converted sink, String channel, Set<String> names) {
    for (String topic : names) {
      List<String> others =
          topics.entrySet().stream()
              .filter(source -> source.getValue().writesOthers(topic, channel))
              .map(Map.Entry::getKey)
              .toList();
      if (!others.isEmpty()) {
        sink.draft()
            .block(
                "topic `%s` also has records of %s that Flume does not put into its channel \"%s\"; give one of its writers another topic"
                    .formatted(topic, others, channel));
      }
    }
  }

  private void noteEnvelopes(Component sink, List<Converted> sources) {
    String name = ConvertedAgent.channel(sink);
    Optional<Component> kafka =
        agent.channel(name).filter(each -> each.is(FlumeType.KAFKA_CHANNEL));
    if (kafka.isPresent()) {
      notes.add(
          "Sink `%s` reads the topic of the Kafka channel `%s` from its beginning, where Flume's group `%s` has read some already. %s%s"
              .formatted(
                  sink.name(),
                  name,
                  kafka.get().value("kafka.consumer.group.id", "flume"),
                  kafka.get().flag("parseAsFlumeEvent", true)
                      ? "What Flume wrote there has its Avro envelope, and would come into the files with it. "
                      : "",
                  sources.isEmpty()
                      ? "Have who writes to it write to a new topic, or begin with an empty one."
                      : "Begin with an empty topic: let Flume read it to its end, then delete and make it anew."));
    }
  }
}
