// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The topics that a source writes to, by the channel that Flume would put the records into.
 *
 * <p>Invariant: a sink that reads all topics of its channel gets every record that it would get
 * from the channel.
 */
final class SourceTopics {
  private final Map<String, Set<String>> names = new LinkedHashMap<>();
  private final Map<String, Set<String>> patterns = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final Map<String, Set<List<String>>> writes = new LinkedHashMap<>();
  private final Set<String> choosers = new HashSet<>();
  private final List<String> notes = new ArrayList<>();

  void name(List<String> channels, String topic, String why) {
    reasons.putIfAbsent(topic, why);
    writes.computeIfAbsent(topic, any -> new LinkedHashSet<>()).add(List.copyOf(channels));
    channels.forEach(
        channel -> names.computeIfAbsent(channel, any -> new LinkedHashSet<>()).add(topic));
  }

  /** For topics whose names depend on the records. */
  void pattern(List<String> channels, String regex) {
    channels.forEach(
        channel -> patterns.computeIfAbsent(channel, any -> new LinkedHashSet<>()).add(regex));
  }

  /** Says that the value of a header became the name of a topic. */
  void chosenBy(String header) {
    choosers.add(header);
  }

  boolean areChosenBy(String header) {
    return choosers.contains(header);
  }

  void note(String note) {
    notes.add(note);
  }

  /** All names that are known. */
  Stream<String> all() {
    return reasons.keySet().stream();
  }

  Set<String> names(String channel) {
    return names.getOrDefault(channel, Set.of());
  }

  Set<String> patterns(String channel) {
    return patterns.getOrDefault(channel, Set.of());
  }

  /** Whether records that Flume puts into other channels are written to a topic, too. */
  boolean writesOthers(String topic, String channel) {
    return writes.getOrDefault(topic, Set.of()).stream()
        .anyMatch(channels -> !channels.contains(channel));
  }

  /** Why each topic has its name. */
  Map<String, String> reasons() {
    return reasons;
  }

  List<String> notes() {
    return notes;
  }
}
