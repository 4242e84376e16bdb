// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.mapping.Draft;
import io.millrace.migration.mapping.Transforms;
import io.millrace.migration.plan.TopicNames.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses the topics of a source whose selector looks at a header: one topic for each set of
 * channels that a value is mapped to, and the source's own topic for all other records.
 */
final class Multiplexing {
  private static final String MAPPING = "mapping.";

  private final ConvertedAgent agent;
  private final TopicNames names;
  private final Component source;
  private final Draft draft;
  private final SourceTopics topics = new SourceTopics();

  Multiplexing(ConvertedAgent agent, TopicNames names, Converted source) {
    this.agent = agent;
    this.names = names;
    this.source = source.component();
    this.draft = source.draft();
  }

  SourceTopics choose() {
    Component selector = source.selector();
    String header = selector.value("header", "flume.selector.header");
    List<String> byDefault = selector.list("default");
    Named own = plain(byDefault);
    draft.put("topic", own.topic());
    topics.name(byDefault, own.topic(), own.why());
    if (byDefault.isEmpty()) {
      topics.note(
          "Source `%s`: Flume drops records whose header `%s` has no mapping, as there is no default. Here they are in `%s`, which nobody reads."
              .formatted(source.name(), header, own.topic()));
    }
    if (!draft.headers().contains(header)) {
      topics.note(
          "Source `%s`: nothing here sets the header `%s`, by which its selector chooses."
              .formatted(source.name(), header));
    }
    noteOverride();
    valuesByChannels(selector)
        .forEach(
            (channels, values) -> {
              if (channels.equals(byDefault)) {
                return;
              }
              Named topic = distinct(channels);
              noteUnknown(channels);
              topics.name(channels, topic.topic(), topic.why());
              draft.transform(
                  Transforms.route(
                      "to-" + String.join("-", channels), topic.topic(), header, values));
            });
    return topics;
  }

  private void noteOverride() {
    for (Converted sink : agent.kafkaSinks(ConvertedAgent.channels(source))) {
      TopicChoice.overriding(sink.component())
          .filter(draft.headers()::contains)
          .ifPresent(
              header ->
                  topics.note(
                      "Source `%s`: in Flume its header `%s` chooses the topic of the Kafka sink `%s`; here the selector chooses topics, and no other header. Have the readers of those topics read the sink's."
                          .formatted(source.name(), header, sink.component().name())));
    }
  }

  /** A topic without escapes, which a router and a source could fill differently. */
  private Named plain(List<String> channels) {
    Named named = names.ofSource(channels, source);
    if (named.topic().indexOf('%') < 0) {
      return new Named(TopicNames.legal(named.topic()), named.why());
    }
    Named own = names.ofOwn(List.of(source.name()));
    topics.note(
        "Source `%s`: the topic %s has escapes, and its selector chooses a topic already. Records are in `%s`: have its readers read that."
            .formatted(source.name(), Markdown.code(named.topic()), own.topic()));
    return own;
  }

  /** Records for one set of channels must not be in the topic of another. */
  private Named distinct(List<String> channels) {
    Named named = names.ofChannels(channels);
    if (named.topic().indexOf('%') < 0 && !topics.reasons().containsKey(named.topic())) {
      return new Named(TopicNames.legal(named.topic()), named.why());
    }
    Named own = names.ofOwn(channels);
    topics.note(
        "Source `%s`: records for the channels %s are in `%s`, not in %s, where others are or which has escapes: have the readers of that read both."
            .formatted(source.name(), channels, own.topic(), Markdown.code(named.topic())));
    return own;
  }

  private void noteUnknown(List<String> channels) {
    for (String channel : channels) {
      if (agent.channel(channel).isEmpty()) {
        topics.note(
            "Source `%s`: its selector maps to the channel `%s`, which the agent does not have; Flume would not start the source."
                .formatted(source.name(), channel));
      }
    }
  }

  private static Map<List<String>, List<String>> valuesByChannels(Component selector) {
    Map<List<String>, List<String>> values = new LinkedHashMap<>();
    for (String key : selector.keys().keySet()) {
      if (key.startsWith(MAPPING)) {
        values
            .computeIfAbsent(selector.list(key), channels -> new ArrayList<>())
            .add(key.substring(MAPPING.length()));
      }
    }
    // A channel's own topic is that of the records that are for it alone.
    List<List<String>> smallestFirst = new ArrayList<>(values.keySet());
    smallestFirst.sort(Comparator.comparingInt(List::size));
    Map<List<String>, List<String>> sorted = new LinkedHashMap<>();
    smallestFirst.forEach(channels -> sorted.put(channels, values.get(channels)));
    return sorted;
  }
}
