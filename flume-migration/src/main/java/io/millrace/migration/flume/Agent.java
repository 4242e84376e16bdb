// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

import java.util.List;

/**
 * One agent of a file: the components that it lists, as far as they can be read.
 *
 * <p>Invariant: every key of the agent is a list, belongs to a component, or has a problem. What is
 * wrong with one component is a problem, and takes no other along.
 *
 * @param lists the keys that name the components
 */
public record Agent(
    String name, List<Property> lists, List<Component> components, List<Problem> problems) {

  public List<Component> all(Kind kind) {
    return components.stream().filter(component -> component.kind() == kind).toList();
  }
}
