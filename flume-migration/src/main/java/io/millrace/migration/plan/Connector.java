// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.Kind;
import java.util.List;
import java.util.Map;

/**
 * A connector to be created.
 *
 * @param of the source or sink that it was made of
 * @param config in the order in which it is written
 */
public record Connector(String name, Component of, Map<String, String> config) {

  /** Whether it writes to a topic of this name, or reads it. */
  boolean names(String topic) {
    return config.entrySet().stream()
        .filter(
            entry ->
                entry.getKey().matches("topics?|groups\\..*\\.topic|transforms\\..*\\.template"))
        .anyMatch(entry -> List.of(entry.getValue().split(",", -1)).contains(topic));
  }

  boolean isSource() {
    return of.kind() == Kind.SOURCE;
  }
}
