// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.config.Nearest;
import io.millrace.migration.flume.Agent;
import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Kind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The position file of each TAILDIR source, as far as they are given.
 *
 * <p>Invariant: a file belongs to one source. With several sources it is said to which, as a
 * position of one is none of another.
 */
public record PositionFiles(Map<Component, PositionFile> bySource) {

  public static PositionFiles none() {
    return new PositionFiles(Map.of());
  }

  /**
   * Reads what {@code --position} gives.
   *
   * @param texts each {@code <file>} or {@code <source>=<file>}
   * @throws IllegalArgumentException naming what it got and wanted
   */
  public static PositionFiles read(Agent agent, List<String> texts) {
    List<Component> sources =
        agent.all(Kind.SOURCE).stream().filter(each -> each.is(FlumeType.TAILDIR)).toList();
    Map<Component, PositionFile> files = new LinkedHashMap<>();
    for (String text : texts) {
      Component source = source(sources, text);
      String file =
          text.startsWith(source.name() + "=") ? text.substring(source.name().length() + 1) : text;
      if (files.put(source, PositionFile.read(Path.of(file))) != null) {
        throw new IllegalArgumentException(
            "--position "
                + text
                + ": source \""
                + source.name()
                + "\" has a position file already");
      }
    }
    return new PositionFiles(files);
  }

  private static Component source(List<Component> sources, String text) {
    for (Component source : sources) {
      if (text.startsWith(source.name() + "=")) {
        return source;
      }
    }
    List<String> names = sources.stream().map(Component::name).toList();
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "--position " + text + ": the agent has no TAILDIR source, and no other has such a file");
    }
    int equals = text.indexOf('=');
    if (sources.size() > 1 || (equals > 0 && text.indexOf('/') > equals)) {
      String meant =
          equals < 0
              ? ""
              : Nearest.of(text.substring(0, equals), names)
                  .map(name -> "; did you mean \"" + name + "\"?")
                  .orElse("");
      throw new IllegalArgumentException(
          "--position %s: each TAILDIR source has a position file of its own, wanted <source>=<file> with one of %s%s"
              .formatted(text, names, meant));
    }
    return sources.get(0);
  }
}
