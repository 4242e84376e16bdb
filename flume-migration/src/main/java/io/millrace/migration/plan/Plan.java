// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Agent;
import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent becomes.
 *
 * @param topics those whose names are known, and why each is called so
 * @param sections what became of each key
 * @param notes what concerns more than one key
 */
public record Plan(
    Agent agent,
    List<Connector> connectors,
    Map<String, String> topics,
    List<Section> sections,
    List<String> notes) {

  /** Whether the agent has a source of this type that became a connector. */
  boolean reads(FlumeType type) {
    return sources(type).stream().anyMatch(source -> made(source).isPresent());
  }

  List<Component> sources(FlumeType type) {
    return agent.components().stream().filter(component -> component.is(type)).toList();
  }

  /** The connector that a source or sink became, empty if it became none. */
  Optional<Connector> made(Component component) {
    return connectors.stream().filter(each -> each.of().equals(component)).findFirst();
  }
}
