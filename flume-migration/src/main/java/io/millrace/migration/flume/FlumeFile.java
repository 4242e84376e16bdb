// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

import io.millrace.config.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A properties file of Flume's, which may have several agents.
 *
 * <p>Invariant: every property belongs to an agent or to a problem.
 *
 * @param problems those that belong to no agent
 */
public record FlumeFile(Path path, Map<String, List<Property>> agents, List<Problem> problems) {

  public static FlumeFile read(Path path) {
    List<Problem> problems = new ArrayList<>();
    Map<String, List<Property>> agents = new LinkedHashMap<>();
    for (Property property : PropertiesText.read(text(path, problems), problems)) {
      int dot = property.key().indexOf('.');
      if (dot <= 0 || dot == property.key().length() - 1) {
        problems.add(
            Problem.error(
                property.line(),
                property.key(),
                "got \"%s\" as a key, wanted <agent>.<key>".formatted(property.key())));
        continue;
      }
      String agent = property.key().substring(0, dot);
      agents.computeIfAbsent(agent, name -> new ArrayList<>()).add(property.below(agent + "."));
    }
    return new FlumeFile(path, agents, problems);
  }

  /** Flume takes the platform's character set, which is UTF-8 on the hosts of today. */
  private static String text(Path path, List<Problem> problems) {
    try {
      return Files.readString(path);
    } catch (CharacterCodingException e) {
      problems.add(
          Problem.note(0, "", "is not in UTF-8 (" + e.getMessage() + "); read as ISO-8859-1"));
      try {
        return Files.readString(path, StandardCharsets.ISO_8859_1);
      } catch (IOException again) {
        throw new UncheckedIOException("Cannot read " + path, again);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /**
   * The components of one agent.
   *
   * @throws IllegalArgumentException if the file has no such agent
   */
  public Agent agent(String name) {
    List<Property> properties = agents.get(name);
    if (properties == null) {
      List<String> known = List.copyOf(agents.keySet());
      throw new IllegalArgumentException(
          "%s has no agent \"%s\", wanted one of %s%s"
              .formatted(
                  path,
                  name,
                  known,
                  Nearest.of(name, known).map(n -> "; did you mean \"" + n + "\"?").orElse("")));
    }
    Agent agent = AgentReader.read(name, properties);
    List<Problem> all = new ArrayList<>(problems);
    all.removeIf(problem -> belongsToAnother(problem, name));
    all.addAll(agent.problems());
    return new Agent(name, agent.lists(), agent.components(), all);
  }

  private boolean belongsToAnother(Problem problem, String name) {
    return agents.keySet().stream()
        .anyMatch(other -> !other.equals(name) && problem.key().startsWith(other + "."));
  }
}
