// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.mapping.TailDirKeys;
import io.millrace.migration.plan.PositionFile.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Where each connector has to go on: the position file's entries as source offsets.
 *
 * <p>Invariant: a connector has one offset for each group and path at most. Where a position file
 * has several entries of one path, the oldest file with unread bytes counts, since to repeat is
 * better than to lose.
 *
 * @param offsets by connector
 * @param lines what the report says of each entry
 */
record Handover(Map<String, List<Offset>> offsets, List<Line> lines) {

  /** One source offset. */
  record Offset(String stream, long position, long inode) {}

  /** One entry of the position file. */
  record Line(Position position, String stream, String remark) {}

  /**
   * Finds the groups whose files the entries are.
   *
   * @param prefix what the streams' names begin with
   */
  static Handover of(Plan plan, PositionFile file, String prefix) {
    Map<String, List<Offset>> offsets = new LinkedHashMap<>();
    List<Line> lines = new ArrayList<>();
    Map<String, List<Position>> byStream = new LinkedHashMap<>();
    Map<String, String> connectors = new LinkedHashMap<>();
    for (Position position : file.positions()) {
      boolean taken = false;
      for (Component source : plan.sources(FlumeType.TAILDIR)) {
        for (String group : groups(plan, source, position.file())) {
          String stream = prefix + TailDirKeys.group(group) + ":" + position.file();
          connectors.put(stream, plan.connector(source.name()));
          byStream.computeIfAbsent(stream, any -> new ArrayList<>()).add(position);
          taken = true;
        }
      }
      if (!taken) {
        lines.add(
            new Line(position, "–", "no group of a connector reads this path, so it is left out"));
      }
    }
    byStream.forEach(
        (stream, positions) -> {
          Position counts = counting(positions);
          for (Position each : positions) {
            String remark = FoundFile.look(each).remark();
            lines.add(
                new Line(
                    each,
                    stream,
                    each.equals(counts) ? remark : "another entry of this path counts; " + remark));
          }
          offsets
              .computeIfAbsent(connectors.get(stream), any -> new ArrayList<>())
              .add(new Offset(stream, counts.pos(), counts.inode()));
        });
    return new Handover(offsets, lines);
  }

  private static Position counting(List<Position> positions) {
    Position atPath = positions.get(positions.size() - 1);
    for (Position position : positions) {
      FoundFile found = FoundFile.look(position);
      if (found.place() == FoundFile.Place.RENAMED && found.unread()) {
        return position;
      }
      if (found.place() == FoundFile.Place.AT_ITS_PATH) {
        atPath = position;
      }
    }
    return atPath;
  }

  /** Those that read the file, as Flume decides it. */
  private static List<String> groups(Plan plan, Component source, String file) {
    List<String> ours = plan.groups(source);
    return source.list(TailDirKeys.FILE_GROUPS).stream()
        .filter(group -> ours.contains(TailDirKeys.group(group)))
        .filter(
            group ->
                source
                    .value(TailDirKeys.FILE_GROUPS + "." + group)
                    .filter(path -> matches(path, file))
                    .isPresent())
        .toList();
  }

  private static boolean matches(String path, String file) {
    int slash = path.lastIndexOf('/');
    try {
      return file.startsWith(path.substring(0, slash + 1))
          && Pattern.matches(path.substring(slash + 1), file.substring(slash + 1));
    } catch (PatternSyntaxException e) {
      return false; // the report says of the key that it cannot be read
    }
  }
}
