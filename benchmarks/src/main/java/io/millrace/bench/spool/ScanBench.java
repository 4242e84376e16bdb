// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.spool;

import io.millrace.bench.direct.DirectSource;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** What it costs to find the files to be read among very many. */
final class ScanBench {
  private static final byte[] LINE = ("x".repeat(99) + "\n").getBytes(StandardCharsets.US_ASCII);
  private static final Map<String, String> SETTINGS = Map.of("recursive", "false");
  private static final int NEW_FILES = 100;
  private static final int CALM_SECONDS = 45;
  private static final int IDLE_SECONDS = 30;

  private final SpoolScale scale;
  private final Rows rows;
  private final MarkdownTable table = new MarkdownTable("what", "value");
  private String bench;

  ScanBench(SpoolScale scale, Rows rows) {
    this.scale = scale;
    this.rows = rows;
  }

  Section oneDirectory(Path directory) throws IOException, InterruptedException {
    bench = "one directory";
    Files.createDirectories(directory);
    for (int i = 0; i < scale.completed(); i++) {
      Files.createFile(directory.resolve("access-%07d.log.COMPLETED".formatted(i)));
    }
    for (int i = 0; i < scale.waiting(); i++) {
      Files.write(directory.resolve("access-%07d.log".formatted(i)), LINE);
    }
    long before = DirectSource.heap();
    try (DirectSource source = DirectSource.start(directory, SETTINGS)) {
      List<SourceRecord> first = firstRecords(source);
      first.addAll(untilNoneIsBegun(source));
      offsets(first.get(first.size() - 1));
      calm(source);
      value(
          "heap a waiting file",
          "bytes",
          (DirectSource.heap() - before) / (double) scale.waiting());
      idle(source);
      newFiles(directory, source, first);
      picks(source);
    }
    return new Section(
        "%,d files waiting and %,d completed in one directory"
            .formatted(scale.waiting(), scale.completed()),
        table);
  }

  Section tree(Path root) throws IOException, InterruptedException {
    bench = "tree";
    for (int i = 0; i < scale.directories(); i++) {
      Path directory = root.resolve("%02d/%04d".formatted(i % 100, i));
      Files.createDirectories(directory);
      for (int file = 0; file < 3; file++) {
        Files.write(directory.resolve(file + ".log"), LINE);
      }
    }
    try (DirectSource source = DirectSource.start(root, Map.of("recursive", "true"))) {
      List<SourceRecord> first = firstRecords(source);
      first.addAll(untilNoneIsBegun(source));
      calm(source);
      idle(source);
    }
    return new Section("%,d directories with 3 files each".formatted(scale.directories()), table);
  }

  /** From the start to the first records: two scans, and the settling time of a second. */
  private List<SourceRecord> firstRecords(DirectSource source) throws InterruptedException {
    long began = System.nanoTime();
    double busy = DirectSource.processorMillis();
    List<SourceRecord> records = source.poll();
    while (records.isEmpty()) {
      records = source.poll();
    }
    value("start to first record", "ms", Numbers.millisSince(began));
    value("of it on the processor", "ms", DirectSource.processorMillis() - busy);
    value("longest poll until then", "ms", source.takeLongestPoll());
    return new ArrayList<>(records);
  }

  /** Until so many files wait for acknowledgement that no other is begun. */
  private static List<SourceRecord> untilNoneIsBegun(DirectSource source)
      throws InterruptedException {
    List<SourceRecord> all = new ArrayList<>();
    for (int empty = 0; empty < 3; ) {
      List<SourceRecord> records = source.poll();
      all.addAll(records);
      empty = records.isEmpty() ? empty + 1 : 0;
    }
    return all;
  }

  private void offsets(SourceRecord last) {
    int bytes = 0;
    for (Map.Entry<String, ?> entry : last.sourceOffset().entrySet()) {
      bytes += entry.getKey().length() + entry.getValue().toString().length();
    }
    value("largest offset (256 files not acknowledged)", "bytes", bytes);
  }

  /** So long that no file has to settle, and directories are known to stay the same. */
  private void calm(DirectSource source) throws InterruptedException {
    pollFor(source, scale.equals(SpoolScale.FULL) ? CALM_SECONDS : 1);
  }

  private void idle(DirectSource source) throws InterruptedException {
    source.takeLongestPoll();
    double busy = DirectSource.processorMillis();
    int seconds = scale.equals(SpoolScale.FULL) ? IDLE_SECONDS : 2;
    pollFor(source, seconds);
    value(
        "idle: of a second on the processor",
        "ms",
        (DirectSource.processorMillis() - busy) / seconds);
    value("idle: longest poll (it waits for 250 ms)", "ms", source.takeLongestPoll());
  }

  private static void pollFor(DirectSource source, int seconds) throws InterruptedException {
    long began = System.nanoTime();
    while (Numbers.millisSince(began) < seconds * 1e3) {
      if (!source.poll().isEmpty()) {
        throw new IllegalStateException("a file was begun, though none was acknowledged");
      }
    }
  }

  /** Older files come first: so the time to the last of them is that of finding them. */
  private void newFiles(Path directory, DirectSource source, List<SourceRecord> unacknowledged)
      throws IOException, InterruptedException {
    for (int i = 0; i < NEW_FILES; i++) {
      Path file = Files.write(directory.resolve("new-%03d.log".formatted(i)), LINE);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    }
    long began = System.nanoTime();
    double busy = DirectSource.processorMillis();
    pollFor(source, 1);
    source.acknowledge(unacknowledged);
    int found = 0;
    int others = 0;
    while (found < NEW_FILES) {
      List<SourceRecord> records = source.poll();
      for (SourceRecord one : records) {
        if (one.sourceOffset().get("file").toString().startsWith("new-")) {
          found++;
        } else {
          others++;
        }
      }
      source.acknowledge(records);
    }
    value("100 older files: written to read", "ms", Numbers.millisSince(began));
    value("of it on the processor", "ms", DirectSource.processorMillis() - busy);
    value("other files read and completed meanwhile", "files", others);
    value("longest poll meanwhile", "ms", source.takeLongestPoll());
  }

  private void picks(DirectSource source) throws InterruptedException {
    long began = System.nanoTime();
    int read = 0;
    while (read < scale.picked()) {
      List<SourceRecord> records = source.poll();
      read += records.size();
      source.acknowledge(records);
    }
    value("read and completed", "files/s", read / (Numbers.millisSince(began) / 1e3));
    value("longest poll while reading", "ms", source.takeLongestPoll());
  }

  private void value(String what, String unit, double value) {
    rows.add(bench, what, unit, value);
    table.row(what, (value < 100 ? Numbers.tenths(value) : Numbers.whole(value)) + " " + unit);
  }
}
