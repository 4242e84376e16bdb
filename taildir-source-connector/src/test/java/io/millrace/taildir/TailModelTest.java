// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Compression;
import io.millrace.file.TaskShare;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logs that are written in random pieces and rotated in several ways and compressed, at random
 * times, while they are read by tasks that may crash: every line of every file arrives, in the
 * order in which it was written; without crashes, once. In some rounds a writer goes on in a file
 * that was renamed; then the order holds within each file. In some, rotated files that were seen
 * are moved to another directory.
 */
class TailModelTest {
  private static final List<Compression> PACKED =
      List.of(Compression.GZIP, Compression.ZSTD, Compression.BZIP2, Compression.XZ);
  private static final int ROUNDS = Integer.getInteger("rounds", 500);
  private static final int FIRST = Integer.getInteger("first.seed", 0);

  @TempDir Path directory;

  @Test
  void everyLineArrivesOnceAndInOrder() throws IOException {
    for (int seed = FIRST; seed < FIRST + ROUNDS; seed++) {
      try (Model model = new Model(directory, seed, false)) {
        model.run();
        model.logs.forEach(log -> model.compare(log, model.delivered(log)));
        assertThat(model.rig.offsets.partitions()).as(model.toString()).isEqualTo(2);
      }
    }
  }

  @Test
  void afterCrashesNoLineIsMissingAndFirstArrivalsAreInOrder() throws IOException {
    for (int seed = FIRST; seed < FIRST + ROUNDS; seed++) {
      try (Model model = new Model(directory, seed, true)) {
        model.run();
        model.logs.forEach(log -> model.compare(log, model.firstDelivered(log)));
        assertThat(model.rig.offsets.partitions()).as(model.toString()).isEqualTo(2);
      }
    }
  }

  /** A record as the test knows it: which file, where in it, what. */
  private record Read(long inode, String offset, String value) {
    static Read of(SourceRecord record) {
      return new Read(
          Long.parseLong(TailRig.header(record, "file.inode")),
          TailRig.header(record, "file.offset"),
          TailRig.value(record));
    }
  }

  private static final class WrittenFile {
    private final long inode;
    private final StringBuilder content = new StringBuilder();
    private String name;
    private String packed = "";

    WrittenFile(String name, long inode) {
      this.name = name;
      this.inode = inode;
    }
  }

  private static final class Log {
    private final String name;
    private final boolean dated;
    private final List<WrittenFile> files = new ArrayList<>();
    private boolean live;
    private int lines;

    Log(String name, boolean dated) {
      this.name = name;
      this.dated = dated;
    }

    WrittenFile last() {
      return files.get(files.size() - 1);
    }

    @Override
    public String toString() {
      return name + (dated ? " dated" : " numbered");
    }
  }

  private static final class Model implements AutoCloseable {
    private static final String OLD = "old/";
    private static final String ALL = "{{app,web}*log*,old/*}";
    private final int seed;
    private final Random random;
    private final boolean crashes;
    private final boolean lateWriters;
    private final boolean compresses;
    private final boolean reusesInodes;
    private final boolean movesAway;
    private final LogDirectory directory;
    private final TailRig rig;
    private final List<Log> logs;
    private final List<Long> free = new ArrayList<>();
    private final int tasks;
    private int again;

    Model(Path parent, int seed, boolean crashes) throws IOException {
      this.seed = seed;
      this.random = new Random(seed);
      this.crashes = crashes;
      this.lateWriters = random.nextInt(3) == 0;
      this.compresses = random.nextInt(3) > 0;
      this.reusesInodes = random.nextBoolean();
      this.movesAway = random.nextInt(3) == 0;
      Path path = shared(parent, (crashes ? "crash" : "once") + seed, random.nextBoolean());
      Files.createDirectories(path);
      this.rig =
          TailRig.of(path, movesAway || random.nextBoolean() ? ALL : "{app,web}.log")
              .with("headers", "file.inode,file.offset")
              .with("max.open.files", lateWriters || random.nextBoolean() ? "512" : "1")
              .with("idle.close.ms", lateWriters || random.nextBoolean() ? "120000" : "3000")
              .with("batch.max.records", random.nextInt(3) == 0 ? "2" : "5000");
      if (random.nextInt(3) == 0) {
        rig.events = FakeEvents::new; // nothing is told, though all is said to be
      }
      this.directory = new LogDirectory(path, rig.time);
      this.tasks = 1 + random.nextInt(2);
      this.logs =
          List.of(
              new Log("app.log", random.nextBoolean()), new Log("web.log", random.nextBoolean()));
    }

    /** A directory whose two logs are read by one of two tasks or by both, wherever it is. */
    private static Path shared(Path parent, String name, boolean byOne) {
      TaskShare share = new TaskShare(0, 2);
      for (int i = 0; ; i++) {
        Path path = parent.resolve(name + "-" + i);
        if (byOne == (share.owns(path + "/app") == share.owns(path + "/web"))) {
          return path;
        }
      }
    }

    void run() throws IOException {
      boolean seenBeforeRotation = crashes || random.nextBoolean();
      if (!seenBeforeRotation) {
        rig.start(tasks);
      }
      for (Log log : logs) {
        for (int i = seenBeforeRotation ? 0 : random.nextInt(3); i > 0; i--) {
          write(log, log.name + " before\n");
          rotate(log);
        }
        write(log, log.name + " first\n");
      }
      if (seenBeforeRotation) {
        rig.start(tasks);
      }
      rig.run(Duration.ofMillis(1100));
      for (int act = 0; act < 60; act++) {
        act(logs.get(random.nextInt(logs.size())));
      }
      for (Log log : logs) {
        write(log, "\nlast\n");
      }
      rig.run(Duration.ofSeconds(50));
    }

    private void act(Log log) throws IOException {
      switch (random.nextInt(14)) {
        case 0, 1, 2, 3 -> writeSome(log);
        case 4, 5 -> rotate(log);
        case 6, 7 -> poll();
        case 8 -> rig.time.advance(Duration.ofMillis(random.nextInt(1500)));
        case 9 -> writeLate(log);
        case 10, 11 -> compress(log);
        case 12 -> moveAway(log);
        default -> {
          if (crashes && random.nextInt(3) == 0) {
            rig.crash();
          } else {
            rig.run(Duration.ofMillis(random.nextInt(3000)));
          }
        }
      }
    }

    private void poll() {
      int task = random.nextInt(tasks);
      rig.poll(task);
      rig.deliver(task, crashes ? random.nextInt(4) : Integer.MAX_VALUE);
    }

    private void writeSome(Log log) throws IOException {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(4); i >= 0; i--) {
        text.append(log.name).append(" é ").append(log.lines++).append('\n');
      }
      int cut = random.nextInt(text.length());
      write(log, text.substring(0, cut));
      if (random.nextBoolean()) {
        poll();
      }
      write(log, text.substring(cut));
    }

    private void writeLate(Log log) throws IOException {
      if (lateWriters && log.files.size() > 1) {
        WrittenFile file = log.files.get(log.files.size() - 2);
        if (file.packed.isEmpty()) {
          append(file, "late " + log.lines++ + "\n");
        }
      }
    }

    /** A rotated file that is known. */
    private void moveAway(Log log) throws IOException {
      int rotated = log.files.size() - (log.live ? 1 : 0);
      if (movesAway && log.dated && rotated > 0) {
        WrittenFile file = log.files.get(random.nextInt(rotated));
        if (file.packed.isEmpty() && !file.name.startsWith(OLD)) {
          rig.run(Duration.ofSeconds(10));
          Files.createDirectories(directory.file(OLD));
          move(file, OLD + file.name);
        }
      }
    }

    /** Any rotated file, the newest one too. */
    private void compress(Log log) throws IOException {
      int rotated = log.files.size() - (log.live ? 1 : 0);
      if (!compresses || rotated == 0) {
        return;
      }
      WrittenFile file = log.files.get(random.nextInt(rotated));
      if (file.packed.isEmpty() && !file.name.startsWith(OLD)) {
        if (reusesInodes) {
          free.add(file.inode);
        } else {
          keepInode(file);
        }
        Compression compression = PACKED.get(random.nextInt(PACKED.size()));
        directory.compress(file.name, compression);
        file.packed = LogDirectory.suffix(compression);
      }
    }

    /** So that no other file gets it. */
    private void keepInode(WrittenFile file) throws IOException {
      Path kept = Files.createDirectories(directory.path.resolveSibling("kept"));
      Files.createLink(kept.resolve(seed + "-" + file.inode), directory.file(file.name));
    }

    private void write(Log log, String text) throws IOException {
      if (!log.live) {
        if (free.isEmpty()) {
          directory.append(log.name, "");
        } else if (directory.createAgain(log.name, free.remove(free.size() - 1))) {
          again++;
        }
        log.files.add(new WrittenFile(log.name, directory.inode(log.name)));
        log.live = true;
      }
      append(log.last(), text);
    }

    private void append(WrittenFile file, String text) throws IOException {
      directory.append(file.name, text);
      file.content.append(text);
    }

    private void rotate(Log log) throws IOException {
      if (!log.live) {
        return;
      }
      log.live = false;
      if (log.dated) {
        move(log.last(), log.name.replace(".log", "-2026-%04d.log".formatted(log.files.size())));
      } else {
        for (int i = 0; i < log.files.size(); i++) {
          move(log.files.get(i), log.name + "." + (log.files.size() - i));
        }
      }
      if (random.nextInt(3) > 0) {
        write(log, "");
      }
    }

    private void move(WrittenFile file, String name) throws IOException {
      directory.rename(file.name + file.packed, name + file.packed);
      file.name = name;
    }

    List<Read> delivered(Log log) {
      String key = "web-1:" + directory.file(log.name);
      return rig.delivered.stream()
          .filter(record -> record.key().equals(key))
          .map(Read::of)
          .toList();
    }

    /** What came first of what was delivered several times. */
    List<Read> firstDelivered(Log log) {
      if (!compresses) {
        return delivered(log).stream().distinct().toList();
      }
      Set<String> places = new HashSet<>();
      return delivered(log).stream()
          .filter(read -> places.add(read.offset() + " " + read.value()))
          .toList();
    }

    /** Lines that no other file has at the same place. */
    private static List<String> distinctLines(List<WrittenFile> files) {
      List<String> lines = new ArrayList<>();
      Set<String> places = new HashSet<>();
      for (WrittenFile file : files) {
        int offset = 0;
        for (String line : file.content.toString().lines().toList()) {
          if (places.add(offset + " " + line)) {
            lines.add(line);
          }
          offset += line.getBytes(UTF_8).length + 1;
        }
      }
      return lines;
    }

    void compare(Log log, List<Read> read) {
      List<String> all = new ArrayList<>();
      for (WrittenFile file : log.files) {
        List<String> expected = file.content.toString().lines().toList();
        all.addAll(expected);
        if (lateWriters && !crashes) {
          if (compresses) {
            continue; // a record tells of the compressed file it is from
          }
          assertThat(read.stream().filter(one -> one.inode() == file.inode).map(Read::value))
              .as("%s, %s, %s", this, log, file.name)
              .isEqualTo(expected);
        }
      }
      if (lateWriters && compresses && !crashes) {
        assertThat(read.stream().map(Read::value).toList())
            .as("%s, %s", this, log)
            .containsExactlyInAnyOrderElementsOf(all);
      } else if (lateWriters) {
        assertThat(read.stream().map(Read::value).toList())
            .as("%s, %s", this, log)
            .containsAll(all);
      } else {
        assertThat(read.stream().map(Read::value).toList())
            .as("%s, %s", this, log)
            .isEqualTo(crashes && compresses ? distinctLines(log.files) : all);
      }
    }

    @Override
    public String toString() {
      return "seed " + seed + ", " + again + " inodes again, " + rig.properties;
    }

    @Override
    public void close() {
      rig.close();
    }
  }
}
