// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Archives;
import io.millrace.archive.Compression;
import io.millrace.spooldir.DirectoryModel.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files come, grow, shrink, are replaced, renamed, touched and deleted at random, while tasks read
 * them, crash, and come back in other numbers, and while records wait, are delivered, or dropped.
 * Offsets are stored with what is delivered, as in a transaction.
 *
 * <p>So every byte of every file is delivered once and in order, unless somebody changed the file
 * while it was read; then it is set aside, or read again. No file is completed before all of it was
 * acknowledged, none is overwritten, and in the end none is left. {@code -Drounds=3000} tries more.
 */
class SpoolDirectoryModelTest {
  private static final int ROUNDS = Integer.getInteger("rounds", 200);
  private static final int FIRST_ROUND = Integer.getInteger("first.round", 0);
  private static final int THREADS = 4;
  private static final List<Compression> KINDS = List.of(Compression.values());
  private static final Comparator<Waiting> BY_NAME = Comparator.comparing(file -> file.relative);
  private static final List<String> PLACES = List.of("", "", "s/", "s/t/");

  @TempDir Path root;

  /** The rounds know nothing of each other; a poll that finds nothing waits a little. */
  @Test
  void everyFinishedFileIsDeliveredOnceHoweverMessyTheDirectory() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> rounds = new ArrayList<>();
      for (int seed = FIRST_ROUND; seed < FIRST_ROUND + ROUNDS; seed++) {
        Round round = new Round(seed);
        rounds.add(threads.submit(round));
      }
      int delivered = 0;
      for (Future<Integer> round : rounds) {
        delivered += round.get();
      }
      assertThat(delivered).as("records that were delivered").isGreaterThanOrEqualTo(ROUNDS / 2);
    } finally {
      threads.shutdownNow();
    }
  }

  private final class Round implements Callable<Integer> {
    private final int seed;
    private final Random random;
    private final SpoolRig rig;
    private final boolean recursive;
    private final boolean decompress;
    private final String policy;
    private final DeliveryModel deliveries;
    private final DirectoryModel directory;
    private final CompletionModel completion;
    private final List<String> story = new ArrayList<>();
    private int tasks;
    private int lines;

    Round(int seed) throws IOException {
      this.seed = seed;
      random = new Random(seed);
      Path mine = Files.createDirectory(root.resolve("seed-" + seed));
      Path spool = Files.createDirectory(mine.resolve("spool"));
      Path done = Files.createDirectory(mine.resolve("done"));
      Path markers = Files.createDirectory(mine.resolve("markers"));
      recursive = random.nextBoolean();
      decompress = random.nextInt(3) == 0;
      policy = any("rename", "move", "delete", "track");
      boolean skipsEmpty = random.nextBoolean();
      rig =
          new SpoolRig(spool)
              .with("headers", "file.relative,file.inode,file.offset")
              .with("framing", any("line", "multiline", "chunk"))
              .with("multiline.start", ".*[05]:.*")
              .with("line.max.bytes", any("1000", Integer.toString(1 + random.nextInt(40))))
              .with("chunk.bytes", Integer.toString(1 + random.nextInt(80)))
              .with("batch.max.records", Integer.toString(1 + random.nextInt(10)))
              .with("settle.ms", any("0", "700", "2000", "5000"))
              .with("consume.order", any("oldest", "youngest", "name", "random"))
              .with("empty.files", skipsEmpty ? "skip" : "emit")
              .with("recursive", Boolean.toString(recursive))
              .with("decompress", Boolean.toString(decompress))
              .with("decompress.damaged", any("deliver", "refuse"))
              .with("completed.policy", policy)
              .with("completed.dir", done.toString())
              .with("tracker.dir", markers.toString());
      deliveries = new DeliveryModel(rig, random.nextBoolean());
      directory = new DirectoryModel(spool, decompress, skipsEmpty, deliveries);
      completion = new CompletionModel(mine, policy, directory);
      restart();
    }

    @Override
    public Integer call() throws IOException {
      try {
        play();
        finish();
        completion.checkAtEnd();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Seed " + seed + ", " + this, e);
      }
      return rig.delivered.size();
    }

    private void play() throws IOException {
      for (int step = 0; step < 80; step++) {
        int task = random.nextInt(tasks);
        switch (random.nextInt(24)) {
          case 0, 1, 2, 3, 4, 5, 6, 7 -> poll(task);
          case 8, 9, 10, 11 -> deliver(task, random.nextInt(12));
          case 12 -> drop(task, random.nextInt(6));
          case 13, 14 -> commit(task);
          case 15 -> restart();
          case 16 -> jump();
          case 17, 18 -> create();
          default -> meddle();
        }
      }
    }

    private void finish() throws IOException {
      restart();
      int quiet = 0;
      for (int pass = 0; quiet < 4; pass++) {
        assertThat(pass).as("passes until nothing comes any more").isLessThan(3000);
        int came = 0;
        for (int task = 0; task < tasks; task++) {
          came += poll(task);
          deliveries.deliver(task, Integer.MAX_VALUE);
        }
        quiet = came == 0 ? quiet + 1 : 0;
        if (came == 0) {
          rig.time.advance(Duration.ofSeconds(31)); // a change that times do not show is seen then
        }
      }
    }

    private void restart() {
      tasks = 1 + random.nextInt(3);
      story.add("start " + tasks);
      deliveries.restart(tasks);
    }

    private int poll(int task) throws IOException {
      completion.beforePoll();
      int came = deliveries.poll(task);
      story.add("poll " + task + " gave " + came);
      completion.afterPoll();
      return came;
    }

    private void deliver(int task, int most) {
      story.add("deliver " + task + " " + most);
      deliveries.deliver(task, most);
    }

    private void drop(int task, int most) {
      story.add("drop " + task + " " + most);
      deliveries.drop(task, most);
    }

    private void commit(int task) {
      story.add("commit " + task);
      deliveries.commit(task);
    }

    private void jump() {
      Duration by = Duration.ofSeconds(random.nextInt(100));
      if (random.nextBoolean()) {
        rig.time.setBack(by);
      } else {
        rig.time.advance(by);
      }
    }

    private void create() throws IOException {
      String name = name();
      if (!directory.waiting().containsKey(name)) {
        byte[] bytes = pack(text());
        int cut = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        byte[] rest = Arrays.copyOfRange(bytes, cut, bytes.length);
        story.add("create " + name + " of " + cut + " bytes, " + rest.length + " to come");
        directory.create(name, Arrays.copyOf(bytes, cut), rest, random.nextBoolean());
      }
    }

    private void meddle() throws IOException {
      List<Waiting> all = directory.waiting().values().stream().sorted(BY_NAME).toList();
      if (all.isEmpty()) {
        create();
        return;
      }
      Waiting file = all.get(random.nextInt(all.size()));
      int action = random.nextInt(10);
      story.add("action " + action + " on " + file);
      switch (action) {
        case 0, 1 -> directory.append(file, file.rest().length > 0 ? file.rest() : pack(text()));
        case 2 -> directory.truncate(file, random.nextInt(file.bytes().length + 1));
        case 3 -> directory.replace(file, pack(text()));
        case 4 -> directory.overwrite(file, pack(text()), true);
        case 5 -> directory.overwrite(file, sameLength(file), false);
        case 6 -> rename(file, name());
        case 7 -> directory.delete(file);
        case 8 -> directory.touch(file);
        default -> completion.putInTheWay(file.relative, text());
      }
    }

    private void rename(Waiting file, String to) throws IOException {
      if (!directory.waiting().containsKey(to)) {
        story.add("to " + to);
        directory.rename(file, to);
      }
    }

    private String name() {
      String place = recursive ? PLACES.get(random.nextInt(PLACES.size())) : "";
      return place + (char) ('a' + random.nextInt(5));
    }

    private byte[] sameLength(Waiting file) {
      byte[] other = text();
      return Arrays.copyOf(other, Math.min(other.length, file.bytes().length));
    }

    /** No two lines are the same. */
    private byte[] text() {
      StringBuilder text = new StringBuilder();
      for (int count = random.nextInt(12); count > 0; count--) {
        text.append(lines++).append(':').append("x".repeat(random.nextInt(20)));
        text.append(count > 1 || random.nextBoolean() ? any("\n", "\r\n", "\n\n") : "");
      }
      return text.toString().getBytes(ISO_8859_1);
    }

    private byte[] pack(byte[] text) throws IOException {
      Compression kind = decompress ? KINDS.get(random.nextInt(KINDS.size())) : Compression.NONE;
      return kind == Compression.NONE ? text : Archives.packInPieces(kind, text, random);
    }

    private String any(String... choices) {
      return choices[random.nextInt(choices.length)];
    }

    @Override
    public String toString() {
      return rig.properties + "\n" + String.join("\n", story) + "\n";
    }
  }
}
