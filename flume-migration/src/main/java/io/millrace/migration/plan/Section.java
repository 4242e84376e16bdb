// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Agent;
import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.Property;
import io.millrace.migration.mapping.Code;
import io.millrace.migration.mapping.Entry;
import io.millrace.migration.mapping.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What became of some keys that belong together, one by one. */
record Section(String title, String becomes, List<Entry> entries) {

  /** What became of one component. */
  static Section of(Component component, String becomes, List<Entry> entries) {
    String noun = component.kind().noun();
    return new Section(
        "%s %s (%s)"
            .formatted(
                Character.toUpperCase(noun.charAt(0)) + noun.substring(1),
                Code.of(component.name()),
                Code.plain(component.typeName())),
        becomes,
        entries);
  }

  /** The keys that list the components. */
  static Section lists(Agent agent) {
    List<Entry> entries = new ArrayList<>();
    for (Property list : agent.lists()) {
      entries.add(
          new Entry(
              list.line(),
              agent.name() + "." + list.key(),
              list.value(),
              Outcome.ok("", "names what follows")));
    }
    return new Section("Agent " + Code.of(agent.name()), "", entries);
  }
}
