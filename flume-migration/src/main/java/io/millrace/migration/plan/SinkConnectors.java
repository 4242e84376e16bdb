// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.mapping.Draft;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes connectors of sinks, each of which reads all topics of its channel. */
final class SinkConnectors {
  private static final Pattern HEADER = Pattern.compile("%\\{([\\w.-]+)}");
  private static final Set<String> SINKS_OWN = Set.of("topic", "partition", "offset", "counter");

  private final ConvertedAgent agent;
  private final Map<String, SourceTopics> topics;
  private final List<String> notes;

  SinkConnectors(ConvertedAgent agent, Map<String, SourceTopics> topics, List<String> notes) {
    this.agent = agent;
    this.topics = topics;
    this.notes = notes;
  }

  Optional<Connector> of(Converted sink) {
    Component component = sink.component();
    String name = agent.agent().name() + "-" + component.name();
    if (sink.is(FlumeType.KAFKA_SINK)) {
      return Optional.empty();
    }
    Draft draft = sink.draft();
    if (draft.blocks().isEmpty() && draft.get("path").isEmpty()) {
      draft.block(
          "`"
              + (sink.is(FlumeType.HDFS) ? "hdfs.path" : "sink.directory")
              + "` is missing; Flume needs it too");
    }
    Map<String, String> reads = reads(sink);
    if (!draft.blocks().isEmpty()) {
      draft.blocks().forEach(reason -> notes.add(Planner.blocked(name, sink, reason)));
      return Optional.empty();
    }
    noteRivals(component);
    List<Converted> sources = agent.feeding(ConvertedAgent.channel(component));
    noteUnknownHeaders(component, draft, sources);
    new WholeFiles(component, draft, sources).decide().ifPresent(notes::add);
    draft.put("consumer.override.isolation.level", "read_committed");
    return Optional.of(
        new Connector(
            name, false, ConnectorConfig.of("io.millrace.hdfs.HdfsSinkConnector", reads, draft)));
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
              each -> names.add(new TopicNames(agent).of(List.of(channel), channel).topic()));
    }
    Map<String, String> reads = new LinkedHashMap<>();
    if (!patterns.isEmpty()) {
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

  private void noteRivals(Component sink) {
    List<String> rivals =
        agent.reading(List.of(ConvertedAgent.channel(sink))).stream()
            .map(other -> other.component().name())
            .filter(other -> !other.equals(sink.name()))
            .toList();
    if (!rivals.isEmpty()) {
      notes.add(
          "Sink `%s` shares its channel with %s: of Flume's sinks each takes a part of the records, here each reader of the topic gets all. If they are alike, keep one connector and raise its `tasks.max`."
              .formatted(sink.name(), rivals));
    }
  }

  private void noteUnknownHeaders(Component sink, Draft draft, List<Converted> sources) {
    Set<String> unknown = new TreeSet<>();
    Matcher matcher =
        HEADER.matcher(draft.get("path").orElse("") + draft.get("file.name").orElse(""));
    while (matcher.find()) {
      String header = matcher.group(1);
      boolean known =
          SINKS_OWN.contains(header)
              || sources.stream().anyMatch(source -> source.draft().headers().contains(header));
      if (!known) {
        unknown.add(header);
      }
    }
    if (!unknown.isEmpty()) {
      notes.add(
          "Sink `%s`: no source here sets the headers %s of its templates; they are empty, as in Flume."
              .formatted(sink.name(), unknown));
    }
  }
}
