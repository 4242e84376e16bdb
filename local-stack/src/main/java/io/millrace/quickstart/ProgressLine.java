// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

/** How far both flows are, in one line: files, bytes and lines, with their rates. */
final class ProgressLine {
  private static final double MEGABYTE = 1e6;

  private final HistoryFlow history;
  private final LiveFlow live;
  private final long began;
  private final Rate bytes;
  private final Rate lines;

  /**
   * @param began as {@link System#nanoTime()}
   */
  ProgressLine(HistoryFlow history, LiveFlow live, long began) {
    this.history = history;
    this.live = live;
    this.began = began;
    this.bytes = new Rate(began);
    this.lines = new Rate(began);
  }

  String at(long nanos) {
    HistoryFlow.Progress files = history.progress();
    LiveFlow.Progress logs = live.progress();
    return "%d s: HDFS %d/%d files, %.1f MB, %.1f MB/s; Kafka %,d/%,d lines, %,.0f/s; %d rotations"
        .formatted(
            (nanos - began) / 1_000_000_000,
            files.published(),
            history.files().size(),
            files.bytes() / MEGABYTE,
            bytes.at(nanos, files.bytes()) / MEGABYTE,
            logs.consumed(),
            logs.written(),
            lines.at(nanos, logs.consumed()),
            logs.rotations());
  }
}
