// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.mapping.Draft;
import io.millrace.migration.mapping.Transforms;
import io.millrace.migration.plan.TopicNames.Named;
import java.util.ArrayList;
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
  private final Component source;
  private final Draft draft;
  private final SourceTopics topics = new SourceTopics();

  Multiplexing(ConvertedAgent agent, Converted source) {
    this.agent = agent;
    this.source = source.component();
    this.draft = source.draft();
  }

  SourceTopics choose() {
    Component selector = source.selector();
    String header = selector.value("header", "flume.selector.header");
    List<String> byDefault = selector.list("default");
    TopicNames names = new TopicNames(agent);
    Named own = names.of(byDefault, source.name());
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
    valuesByChannels(selector)
        .forEach(
            (channels, values) -> {
              String part = String.join("-", channels);
              Named topic = names.of(channels, part);
              topics.name(channels, topic.topic(), topic.why());
              draft.transform(Transforms.route("to-" + part, topic.topic(), header, values));
            });
    return topics;
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
    return values;
  }
}
