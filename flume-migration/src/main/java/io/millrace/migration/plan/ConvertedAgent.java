// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Agent;
import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Kind;
import java.util.List;
import java.util.Optional;

/** All components of an agent, and who feeds whom. */
record ConvertedAgent(Agent agent, List<Converted> all) {

  static ConvertedAgent of(Agent agent) {
    return new ConvertedAgent(agent, agent.components().stream().map(Converted::of).toList());
  }

  List<Converted> of(Kind kind) {
    return all.stream().filter(each -> each.component().kind() == kind).toList();
  }

  Optional<Component> channel(String name) {
    return agent.all(Kind.CHANNEL).stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The sources that write to a channel. */
  List<Converted> feeding(String channel) {
    return of(Kind.SOURCE).stream()
        .filter(source -> channels(source.component()).contains(channel))
        .toList();
  }

  /** The sinks that read one of these channels. */
  List<Converted> reading(List<String> channels) {
    return of(Kind.SINK).stream()
        .filter(sink -> channels.contains(channel(sink.component())))
        .toList();
  }

  List<Converted> kafkaSinks(List<String> channels) {
    return reading(channels).stream().filter(sink -> sink.is(FlumeType.KAFKA_SINK)).toList();
  }

  List<Component> kafkaChannels(List<String> channels) {
    return channels.stream()
        .flatMap(name -> channel(name).stream())
        .filter(each -> each.is(FlumeType.KAFKA_CHANNEL))
        .toList();
  }

  static List<String> channels(Component source) {
    return source.list("channels");
  }

  static String channel(Component sink) {
    return sink.value("channel", "");
  }
}
