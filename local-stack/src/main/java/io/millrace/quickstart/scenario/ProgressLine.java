// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.HistoryFlow;
import io.millrace.quickstart.flow.LineFlow;
import java.util.ArrayList;
import java.util.List;

/** How far all flows are, in one line: files, bytes and lines, with their rates. */
final class ProgressLine {
  private static final double MEGABYTE = 1e6;

  private final Play play;
  private final long began;
  private final Rate bytes;
  private final Rate lines;

  /**
   * @param began as {@link System#nanoTime()}
   */
  ProgressLine(Play play, long began) {
    this.play = play;
    this.began = began;
    this.bytes = new Rate(began);
    this.lines = new Rate(began);
  }

  String at(long nanos) {
    List<String> parts = new ArrayList<>();
    if (!play.finished().isEmpty()) {
      parts.add(files(nanos));
    }
    if (!play.lines().isEmpty()) {
      parts.add(lines(nanos));
    }
    return "%d s: %s".formatted((nanos - began) / 1_000_000_000, String.join("; ", parts));
  }

  private String files(long nanos) {
    List<HistoryFlow.Progress> each = play.finished().stream().map(HistoryFlow::progress).toList();
    long there = each.stream().mapToLong(HistoryFlow.Progress::bytes).sum();
    return "HDFS %d/%d files, %.1f MB, %.1f MB/s"
        .formatted(
            each.stream().mapToInt(HistoryFlow.Progress::published).sum(),
            each.stream().mapToInt(HistoryFlow.Progress::files).sum(),
            there / MEGABYTE,
            bytes.at(nanos, there) / MEGABYTE);
  }

  private String lines(long nanos) {
    List<LineFlow.Progress> each = play.lines().stream().map(LineFlow::progress).toList();
    long consumed = each.stream().mapToLong(LineFlow.Progress::consumed).sum();
    return "lines %,d/%,d, %,.0f/s; %d rotations"
        .formatted(
            consumed,
            each.stream().mapToLong(LineFlow.Progress::written).sum(),
            lines.at(nanos, consumed),
            each.stream().mapToInt(LineFlow.Progress::rotations).sum());
  }
}
