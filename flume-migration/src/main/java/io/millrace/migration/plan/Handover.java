// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.mapping.TailDirKeys;
import io.millrace.migration.plan.PositionFile.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each connector has to go on: the entries of its source's position file as source offsets.
 *
 * <p>Invariant: a connector has one offset for each path at most. Where a position file has several
 * entries of one path, the oldest file with unread bytes counts, and of one file the smallest
 * position, since to repeat is better than to lose.
 *
 * @param offsets by connector
 * @param lines what the report says of each entry
 */
record Handover(Map<String, List<Offset>> offsets, List<Line> lines) {

  /** One source offset. */
  record Offset(String stream, long position, long inode) {}

  /** One entry of a position file. */
  record Line(Position position, String stream, String remark) {}

  /**
   * Finds the groups whose files the entries are.
   *
   * @param prefix what the streams' names begin with
   */
  static Handover of(Plan plan, PositionFiles files, String prefix) {
    Handover all = new Handover(new LinkedHashMap<>(), new ArrayList<>());
    files
        .bySource()
        .forEach(
            (source, file) -> {
              Optional<Connector> connector = plan.made(source);
              Map<String, List<Position>> streams = new LinkedHashMap<>();
              for (Position position : file.positions()) {
                Optional<String> stream =
                    connector.flatMap(each -> stream(each, source, position, prefix));
                if (stream.isPresent()) {
                  streams.computeIfAbsent(stream.get(), any -> new ArrayList<>()).add(position);
                } else {
                  all.lines.add(new Line(position, "–", leftOut(position)));
                }
              }
              streams.forEach(
                  (stream, positions) -> all.add(connector.orElseThrow(), stream, positions));
            });
    return all;
  }

  private static String leftOut(Position position) {
    return position.file().indexOf('\uFFFD') >= 0
        ? "its name is not in UTF-8, so it is left out: the connector reads the file from its beginning"
        : "no group of a connector reads this path, so it is left out";
  }

  private static Optional<String> stream(
      Connector connector, Component source, Position position, String prefix) {
    List<String> made = List.of(connector.config().getOrDefault("groups", "").split(",", -1));
    return TailDirKeys.groupOf(source, position.file())
        .filter(made::contains)
        .filter(group -> position.file().indexOf('\uFFFD') < 0)
        .map(group -> prefix + group + ":" + position.file());
  }

  private void add(Connector connector, String stream, List<Position> positions) {
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
        .computeIfAbsent(connector.name(), any -> new ArrayList<>())
        .add(new Offset(stream, counts.pos(), counts.inode()));
  }

  private static Position counting(List<Position> positions) {
    Position counts = positions.get(positions.size() - 1);
    for (Position position : positions) {
      FoundFile found = FoundFile.look(position);
      if (found.place() == FoundFile.Place.RENAMED && found.unread()) {
        counts = position;
        break;
      }
      if (found.place() == FoundFile.Place.AT_ITS_PATH) {
        counts = position;
      }
    }
    long inode = counts.inode();
    return positions.stream()
        .filter(position -> position.inode() == inode)
        .min(Comparator.comparingLong(Position::pos))
        .orElseThrow();
  }
}
