// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.tail;

import io.millrace.bench.direct.DirectSource;
import io.millrace.bench.direct.DirectTail;
import io.millrace.bench.direct.OwnProcess;
import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.source.SourceRecord;

/** What it costs to tail very many files, most of which do nothing. */
final class ManyTailsBench {
  private static final byte[] LINE = ("x".repeat(99) + "\n").getBytes(StandardCharsets.US_ASCII);
  private static final int CALM_SECONDS = 75;
  private static final int PAUSE_MILLIS = 30;

  private final TailScale scale;
  private final Rows rows;
  private final Path scratch;
  private final Random random = new Random(1);
  private MarkdownTable table;
  private String bench;

  ManyTailsBench(TailScale scale, Rows rows, Path scratch) {
    this.scale = scale;
    this.rows = rows;
    this.scratch = scratch;
  }

  /** Files that may all grow. */
  Section live() throws IOException, InterruptedException {
    List<Path> files = files(scratch.resolve("live"), scale.files(), Instant.now());
    return run("live", "%,d files in %,d directories", files, files, Map.of());
  }

  /** Files that never change, and one in each directory that may grow. */
  Section old() throws IOException, InterruptedException {
    Path root = scratch.resolve("old");
    List<Path> all = files(root, scale.old(), Instant.now().minus(Duration.ofDays(30)));
    List<Path> live = all.subList(0, scale.directories());
    return run(
        "old",
        "%,d files in %,d directories, one in each that grows",
        all,
        live,
        Map.of("start.position", "end"));
  }

  private List<Path> files(Path root, int count, Instant modified) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path directory = root.resolve("app-%03d".formatted(i % scale.directories()));
      if (i < scale.directories()) {
        Files.createDirectories(directory);
      }
      Path file = Files.write(directory.resolve("part%06d.log".formatted(i)), LINE);
      Files.setLastModifiedTime(file, FileTime.from(modified));
      files.add(file);
    }
    return files;
  }

  private Section run(
      String name, String title, List<Path> all, List<Path> live, Map<String, String> settings)
      throws IOException, InterruptedException {
    bench = name;
    table = new MarkdownTable("what", "value");
    long heap = DirectSource.heap();
    long descriptors = OwnProcess.descriptors();
    long began = System.nanoTime();
    String glob = all.get(0).getParent().getParent() + "/*/*.log";
    try (DirectTail tail = DirectTail.start(glob, settings)) {
      value("start", "ms", Numbers.millisSince(began));
      for (int read = 0; settings.isEmpty() && read < all.size(); ) {
        read += tail.poll().size();
      }
      value("start to last line read", "ms", Numbers.millisSince(began));
      value("descriptors", "", (double) (OwnProcess.descriptors() - descriptors));
      idle(tail);
      value("heap a file", "bytes", (DirectSource.heap() - heap) / (double) all.size());
      append(tail, live);
      value("descriptors after that", "", (double) (OwnProcess.descriptors() - descriptors));
    }
    return new Section(title.formatted(all.size(), scale.directories()), table);
  }

  private void idle(DirectTail tail) throws IOException, InterruptedException {
    pollFor(tail, scale.equals(TailScale.FULL) ? CALM_SECONDS : 1);
    tail.takeLongestPoll();
    double busy = OwnProcess.processorMillis();
    long reads = OwnProcess.reads();
    pollFor(tail, scale.idleSeconds());
    value(
        "idle: of a second on the processor",
        "ms",
        (OwnProcess.processorMillis() - busy) / scale.idleSeconds());
    value("idle: reads a second", "", (OwnProcess.reads() - reads) / (double) scale.idleSeconds());
    value("idle: longest poll (it waits for up to 250 ms)", "ms", tail.takeLongestPoll());
  }

  private static void pollFor(DirectTail tail, int seconds) throws InterruptedException {
    long began = System.nanoTime();
    while (Numbers.millisSince(began) < seconds * 1e3) {
      if (!tail.poll().isEmpty()) {
        throw new IllegalStateException("a line was read, though none was written");
      }
    }
  }

  /** Another thread writes one line after the other, each when the one before was read. */
  private void append(DirectTail tail, List<Path> live) throws IOException, InterruptedException {
    String what = "line written to read";
    for (int i = 0; i < scale.appended(); i++) {
      Path file = live.get(random.nextInt(live.size()));
      long[] written = new long[1];
      Thread writer = new Thread(() -> written[0] = write(file), "writer");
      writer.start();
      List<SourceRecord> records = tail.poll();
      while (records.isEmpty()) {
        records = tail.poll();
      }
      long read = System.nanoTime();
      writer.join();
      rows.add(bench, what, "ms", (read - written[0]) / 1e6);
    }
    Samples samples = rows.of(bench, what);
    table.row(what + ": p50", Numbers.tenths(samples.median()) + " ms");
    table.row(what + ": p99", Numbers.tenths(samples.percentile(99)) + " ms");
    table.row(what + ": max", Numbers.tenths(samples.max()) + " ms");
  }

  private static long write(Path file) {
    try {
      Thread.sleep(PAUSE_MILLIS); // so that the task is idle
      long now = System.nanoTime();
      Files.write(file, LINE, StandardOpenOption.APPEND);
      return now;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("Cannot write to " + file, e);
    }
  }

  private void value(String what, String unit, double value) {
    rows.add(bench, what, unit, value);
    String number = value < 100 ? Numbers.tenths(value) : Numbers.whole(value);
    table.row(what, (number + " " + unit).strip());
  }
}
