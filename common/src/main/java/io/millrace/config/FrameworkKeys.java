// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.util.stream.Stream;

/**
 * The keys of a connector's configuration that belong to Kafka Connect itself, by kind of
 * connector.
 *
 * <p>Invariant: every key that Kafka 4.3.1 defines or reads is one of these. A family (all below a
 * prefix) is taken as a whole, so that a newer worker's additions to it are not called unknown.
 */
public enum FrameworkKeys {
  SOURCE,
  SINK;

  boolean contains(String key) {
    return names().anyMatch(key::equals) || families().anyMatch(key::startsWith);
  }

  /** The single keys, without those of a family. */
  Stream<String> names() {
    Stream<String> both =
        Stream.of(
            "config.action.reload",
            "connector.class",
            "connector.plugin.version",
            "header.converter",
            "key.converter",
            "name",
            "predicates",
            "tasks.max",
            "tasks.max.enforce",
            "transforms",
            "value.converter");
    Stream<String> own =
        switch (this) {
          case SOURCE ->
              Stream.of(
                  "exactly.once.support",
                  "offsets.storage.topic",
                  "transaction.boundary",
                  "transaction.boundary.interval.ms");
          case SINK -> Stream.of("topics", "topics.regex");
        };
    return Stream.concat(both, own);
  }

  private Stream<String> families() {
    Stream<String> both =
        Stream.of(
            "admin.override.",
            "consumer.override.",
            "errors.",
            "header.converter.",
            "key.converter.",
            "predicates.",
            "producer.override.",
            "transforms.",
            "value.converter.");
    Stream<String> own =
        switch (this) {
          case SOURCE -> Stream.of("topic.creation.");
          case SINK -> Stream.empty();
        };
    return Stream.concat(both, own);
  }
}
