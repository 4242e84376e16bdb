// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which of several sinks of one channel becomes its connector. */
final class SinkRivals {
  private final ConvertedAgent agent;

  SinkRivals(ConvertedAgent agent) {
    this.agent = agent;
  }

  /**
   * How many tasks take the place of all sinks of this one's channel. If another sink becomes the
   * connector, this one is blocked.
   *
   * @param sinks those that become connectors, if nothing blocks them
   */
  int tasks(Converted sink, Collection<Converted> sinks) {
    String channel = ConvertedAgent.channel(sink.component());
    List<Converted> all =
        sinks.stream()
            .filter(each -> ConvertedAgent.channel(each.component()).equals(channel))
            .filter(each -> each.equals(sink) || each.draft().blocks().isEmpty())
            .toList();
    if (all.size() < 2 || !sink.draft().blocks().isEmpty()) {
      return 1;
    }
    Optional<Component> failover = failover(all);
    Converted first =
        failover.isEmpty()
            ? all.get(0)
            : all.stream()
                .reduce((a, b) -> priority(failover.get(), b) > priority(failover.get(), a) ? b : a)
                .orElseThrow();
    if (first.equals(sink)) {
      return failover.isEmpty() ? all.size() : 1;
    }
    sink.draft()
        .block(
            "of the sinks of channel `%s` Flume has %s, while two connectors would each write every record; `%s` is the one that is made. If this one writes to another place, decide where records belong, and make it by hand"
                .formatted(
                    channel,
                    failover.isEmpty() ? "each write a part" : "one at a time write",
                    first.component().name()));
    return 1;
  }

  private Optional<Component> failover(List<Converted> sinks) {
    List<String> names = sinks.stream().map(sink -> sink.component().name()).toList();
    return agent.agent().all(Kind.SINK_GROUP).stream()
        .filter(group -> group.value("processor.type", "").equalsIgnoreCase("failover"))
        .filter(group -> group.list("sinks").containsAll(names))
        .findFirst();
  }

  private static long priority(Component group, Converted sink) {
    return group
        .value("processor.priority." + sink.component().name())
        .filter(text -> text.matches("-?\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(0L);
  }
}
