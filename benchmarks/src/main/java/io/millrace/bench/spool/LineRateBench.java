// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.spool;

import io.millrace.bench.direct.DirectSource;
import io.millrace.bench.input.SeededText;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** How fast a task reads one large file, and what it allocates. */
final class LineRateBench {
  private static final String NAME = "access.log";

  private final SpoolScale scale;
  private final Rows rows;
  private final Path scratch;
  private final MarkdownTable table =
      new MarkdownTable(
          "",
          "records/s (median)",
          "MB/s (median)",
          "min",
          "max",
          "allocated a record",
          "heap: first poll",
          "last poll");

  LineRateBench(SpoolScale scale, Rows rows, Path scratch) {
    this.scale = scale;
    this.rows = rows;
    this.scratch = scratch;
  }

  Section run() throws IOException, InterruptedException {
    measure("lines of 275 bytes", 275, Map.of());
    measure("lines of 60 bytes", 60, Map.of());
    measure("chunks of the default size", 275, Map.of("framing", "chunk"));
    return new Section("Files of %,d lines".formatted(scale.lines()), table);
  }

  /**
   * Reads a file several times.
   *
   * @param bytes of a line with its end
   */
  private void measure(String what, int bytes, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectory(scratch.resolve(what.replace(' ', '-')));
    Path file = directory.resolve(NAME);
    write(file, bytes);
    try (DirectSource source = DirectSource.start(directory, settings)) {
      read(source, "warm-up, " + what);
      for (int run = 0; run < scale.runs(); run++) {
        again(source, file);
        read(source, what);
      }
      again(source, file);
      List<Long> heap = heap(source);
      Samples rate = rows.of("lines", what);
      Samples megabytes = rows.of("lines", what + ", bytes");
      table.row(
          what,
          Numbers.whole(rate.median()),
          Numbers.whole(megabytes.median()),
          Numbers.whole(megabytes.min()),
          Numbers.whole(megabytes.max()),
          Numbers.whole(rows.of("lines", what + ", allocated").median()) + " B",
          Numbers.tenths(heap.get(0) / 1e6) + " MB",
          Numbers.tenths(heap.get(1) / 1e6) + " MB");
      again(source, file);
    }
    Files.delete(file);
  }

  private void write(Path file, int bytes) throws IOException {
    List<byte[]> lines = new SeededText().values(1_000, bytes - 1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < scale.lines(); i++) {
        out.write(lines.get(i % lines.size()));
        out.write('\n');
      }
    }
  }

  /** The first poll with records finds the file and opens it too: it does not count. */
  private void read(DirectSource source, String what) throws InterruptedException {
    List<SourceRecord> records = firstRecords(source);
    source.acknowledge(records);
    long count = 0;
    long bytes = 0;
    long allocated = DirectSource.allocated();
    long began = System.nanoTime();
    while (!isLast(records)) {
      records = source.poll();
      source.acknowledge(records);
      count += records.size();
      for (SourceRecord each : records) {
        bytes += ((byte[]) each.value()).length;
      }
    }
    double seconds = Numbers.millisSince(began) / 1e3;
    rows.add("lines", what, "records/s", count / seconds);
    rows.add("lines", what + ", bytes", "MB/s", bytes / seconds / 1e6);
    rows.add(
        "lines",
        what + ", allocated",
        "B",
        (DirectSource.allocated() - allocated) / (double) Math.max(1, count));
  }

  /** Heap after the first poll with records, and after the last; the worker keeps no record. */
  private static List<Long> heap(DirectSource source) throws InterruptedException {
    boolean last = acknowledged(source, firstRecords(source));
    long first = DirectSource.heap();
    while (!last) {
      last = acknowledged(source, source.poll());
    }
    return List.of(first, DirectSource.heap());
  }

  /** Acknowledges records, and says whether the file ends with them. */
  private static boolean acknowledged(DirectSource source, List<SourceRecord> records)
      throws InterruptedException {
    source.acknowledge(records);
    return isLast(records);
  }

  private static List<SourceRecord> firstRecords(DirectSource source) throws InterruptedException {
    List<SourceRecord> records = source.poll();
    while (records.isEmpty()) {
      records = source.poll();
    }
    return records;
  }

  private static boolean isLast(List<SourceRecord> records) {
    return !records.isEmpty()
        && records.get(records.size() - 1).headers().lastWithName("millrace.file.end") != null;
  }

  /** The file is completed by the poll after its last record; then it is put back. */
  private static void again(DirectSource source, Path file)
      throws IOException, InterruptedException {
    Path completed = file.resolveSibling(NAME + ".COMPLETED");
    while (!Files.exists(completed)) {
      source.poll();
    }
    Files.move(completed, file);
  }
}
