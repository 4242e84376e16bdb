// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.mapping.Draft;
import io.millrace.migration.mapping.FlumeTemplate;
import io.millrace.migration.mapping.TailDirKeys;
import io.millrace.migration.mapping.Transforms;
import io.millrace.migration.plan.TopicNames.Named;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Chooses the topics of a source that puts every record into all of its channels: one topic, or one
 * by a header, as Flume's Kafka sink takes it.
 */
final class TopicChoice {
  private static final String TOPIC = "topic";
  private static final Pattern ESCAPE = Pattern.compile("%(?:\\{[\\w.-]+}|\\[\\w+]|\\w|%)");

  private final ConvertedAgent agent;
  private final TopicNames names;
  private final Component source;
  private final Draft draft;
  private final List<String> channels;
  private final SourceTopics topics = new SourceTopics();

  TopicChoice(ConvertedAgent agent, TopicNames names, Converted source) {
    this.agent = agent;
    this.names = names;
    this.source = source.component();
    this.draft = source.draft();
    this.channels = ConvertedAgent.channels(source.component());
  }

  SourceTopics choose() {
    Named named = names.ofSource(channels, source);
    noteOtherTopics(named);
    Optional<String> header = overriding();
    Set<String> ofGroups = new LinkedHashSet<>();
    boolean every = header.isPresent() && groupTopics(header.get(), ofGroups);
    if (!ofGroups.isEmpty()) {
      topics.chosenBy(header.get());
    }
    ofGroups.forEach(
        topic -> topics.name(channels, topic, "the header `" + header.orElse("") + "` of a group"));
    if (every) {
      return topics;
    }
    Optional<String> constant = header.flatMap(draft::constant);
    if (constant.isPresent()) {
      String topic = TopicNames.legal(constant.get());
      draft.removeConstant(header.get());
      topics.chosenBy(header.get());
      draft.put("topic", topic);
      topics.name(channels, topic, "the header `" + header.get() + "`");
      return topics;
    }
    base(named);
    header.filter(name -> draft.headers().contains(name)).ifPresent(this::byHeader);
    return topics;
  }

  /**
   * The header that chooses the topic: the one that a Kafka sink looks at. Where Flume has no topic
   * at all, one that a sink's templates name, as {@code %{topic}} of a sink is Kafka's here.
   */
  private Optional<String> overriding() {
    if (agent.kafkaSinks(channels).isEmpty() && agent.kafkaChannels(channels).isEmpty()) {
      return agent.reading(channels).stream()
          .filter(sink -> SinkHeaders.flumes(sink.component()).contains(TOPIC))
          .map(sink -> TOPIC)
          .findFirst();
    }
    return agent.kafkaSinks(channels).stream()
        .map(sink -> overriding(sink.component()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The header by which a Kafka sink takes the topic. */
  static Optional<String> overriding(Component kafkaSink) {
    return kafkaSink.flag("allowTopicOverride", true)
        ? Optional.of(kafkaSink.value("topicHeader", TOPIC))
        : Optional.empty();
  }

  /** Takes the headers of groups; says whether every group has one. */
  private boolean groupTopics(String header, Set<String> found) {
    if (!source.is(FlumeType.TAILDIR)) {
      return false;
    }
    List<String> groups =
        TailDirKeys.groups(source).values().stream()
            .filter(group -> draft.get("groups." + group + ".paths").isPresent())
            .toList();
    boolean every = !groups.isEmpty();
    for (String group : groups) {
      Optional<String> topic = draft.remove("groups." + group + ".headers." + header);
      topic
          .map(TopicNames::legal)
          .ifPresent(
              name -> {
                draft.put("groups." + group + ".topic", name);
                found.add(name);
              });
      every &= topic.isPresent();
    }
    return every;
  }

  private void base(Named named) {
    if (!ESCAPE.matcher(named.topic()).find()) {
      constant(named.topic(), named.why());
      return;
    }
    String template = template(named.topic());
    if (!ESCAPE.matcher(template.replace("%%", "")).find()) {
      constant(template.replace("%%", "%"), named.why());
    } else if (!FlumeTemplate.printsTime(template)
        && FlumeTemplate.headers(template).stream().allMatch(draft::knows)) {
      draft.put("topic", template);
      topics.pattern(channels, regex(template));
    } else {
      String own = names.ofOwn(List.of(source.name())).topic();
      draft.put("topic", own);
      topics.name(channels, own, "for records without the headers of " + Markdown.code(template));
      draft.transform(Transforms.topic("topic", template));
      topics.pattern(channels, regex(template));
    }
  }

  private void constant(String text, String why) {
    String topic = TopicNames.legal(text);
    draft.put("topic", topic);
    topics.name(channels, topic, why);
  }

  private String template(String flumes) {
    try {
      FlumeTemplate template = FlumeTemplate.of(flumes);
      template
          .remarks()
          .forEach(remark -> topics.note("Source `" + source.name() + "`, its topic: " + remark));
      return template.text();
    } catch (IllegalArgumentException e) {
      draft.block("its topic " + Markdown.code(flumes) + " has an escape that Flume fails with");
      return FlumeTemplate.literal(flumes);
    }
  }

  private void byHeader(String header) {
    draft.transform(Transforms.topic("topic", "%{" + header + "}"));
    topics.pattern(channels, ".*");
    topics.note(
        ("Source `%s`: the header `%s` chooses the topic, so its names are not known here. Create"
                + " them, and make the sinks of its channels by hand, with these names in `topics`.")
            .formatted(source.name(), header));
  }

  private void noteOtherTopics(Named named) {
    List<String> others =
        Stream.concat(
                agent.kafkaSinks(channels).stream().map(Converted::component),
                agent.kafkaChannels(channels).stream())
            .map(TopicNames::of)
            .filter(topic -> !topic.equals(named.topic()))
            .distinct()
            .toList();
    if (!others.isEmpty()) {
      topics.note(
          "Source `%s`: Flume's Kafka sinks and channels write its records to `%s` and to %s. Here they are in `%s` alone: have the readers of the others read that."
              .formatted(source.name(), named.topic(), others, named.topic()));
    }
  }

  /** What all names that the template gives match; only its escapes are wildcards. */
  private static String regex(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher escape = ESCAPE.matcher(template);
    int end = 0;
    while (escape.find()) {
      regex.append(Transforms.literal(template.substring(end, escape.start()))).append(".*");
      end = escape.end();
    }
    return regex.append(Transforms.literal(template.substring(end))).toString();
  }
}
