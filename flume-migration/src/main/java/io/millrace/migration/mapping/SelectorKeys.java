// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.FlumeType;
import java.util.List;

/** Selectors and groups of sinks: who gets which records. */
final class SelectorKeys {
  private SelectorKeys() {}

  static List<KeyTable> tables() {
    return List.of(replicating(), multiplexing(), loadBalancing(), group());
  }

  private static KeyTable replicating() {
    return KeyTable.of(
        FlumeType.REPLICATING,
        "one topic, several sink connectors",
        Row.explained(
            "optional",
            NO_DEFAULT,
            ok("", "each sink connector reads at its own pace; none can hold another up")));
  }

  private static KeyTable multiplexing() {
    return KeyTable.of(
        FlumeType.MULTIPLEXING,
        "a topic for each set of channels, chosen by predicates on the header",
        Row.explained(
            "header",
            "flume.selector.header",
            ok("`predicates.<p>.header`", "see what is said of the topics")),
        Row.explained(
            "mapping.<value>",
            NO_DEFAULT,
            ok("`predicates.<p>.pattern`", "exact, in the same case, as in Flume")),
        Row.explained(
            "default",
            NO_DEFAULT,
            ok("`topic`", "the source's own topic, for records that no predicate takes")),
        Row.explained(
            "optional.<value>",
            NO_DEFAULT,
            lost(
                "not carried over: a record is in one topic",
                "have the optional sink read that topic as well")));
  }

  private static KeyTable loadBalancing() {
    return KeyTable.of(
        FlumeType.LOAD_BALANCING,
        "partitions of one topic",
        Row.explained(
            "policy",
            "round_robin",
            changed(
                "",
                "all sinks get all records: a topic's partitions are shared within one connector",
                "make one connector of sinks that are alike, with `tasks.max`")));
  }

  private static KeyTable group() {
    return KeyTable.of(
        FlumeType.SINK_GROUP,
        "`tasks.max`: a connector's tasks share the partitions, and take over from each other",
        Row.explained(
            "sinks",
            NO_DEFAULT,
            changed(
                "`tasks.max`",
                "sinks of one channel share its records; sink connectors of one topic all get all",
                "keep one of the connectors, with as many tasks; delete the others")),
        Row.explained(
            "processor.type",
            "default",
            lost("Connect balances tasks, and moves them" + " when a worker fails", "")),
        SourceKeys.needless("processor.priority.<s>", NO_DEFAULT, "tasks are equal"),
        SourceKeys.needless(
            "processor.maxpenalty", "30000", "a sink waits `retry.backoff.ms` by itself"),
        SourceKeys.needless("processor.backoff", "false", "see `retry.backoff.ms`"),
        SourceKeys.needless(
            "processor.selector", "round_robin", "partitions are assigned by Kafka"),
        SourceKeys.needless("processor.selector.maxTimeOut", "30000", "see `retry.max.ms`"));
  }
}
