// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.SinkTree.State;
import io.millrace.hdfs.state.Checkpoint;
import io.millrace.hdfs.state.InUseName;
import io.millrace.hdfs.state.Publication;
import io.millrace.hdfs.state.SavedFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/**
 * What must be true of a sink's files at every instant, whoever died or came late. Each record of
 * the topic is a line {@code <partition>:<offset>}.
 *
 * <p>Invariant: it remembers what it saw, so it must be shown each state of one file system only,
 * in order of time.
 */
final class Invariants {
  private final UnaryOperator<byte[]> decoder;
  private final SortedMap<String, byte[]> strangers;
  private final Map<Integer, State> lastStates = new HashMap<>();
  private SortedMap<String, byte[]> lastPublished;

  /**
   * Of a sink that has not begun.
   *
   * @param decoder makes lines of the bytes of a file
   * @param strangers files that were there before
   */
  Invariants(UnaryOperator<byte[]> decoder, SortedMap<String, byte[]> strangers) {
    this.decoder = decoder;
    this.strangers = strangers;
    this.lastPublished = strangers;
  }

  /** Each record below the next offset is in one place, and nothing that was settled changes. */
  void check(SinkTree tree, Map<TopicPartition, Long> committed) {
    lastPublished.forEach(
        (path, bytes) ->
            assertThat(tree.published().get(path)).as("published: %s", path).isEqualTo(bytes));
    lastPublished = tree.published();
    tree.states().forEach(this::checkProgress);
    committed.forEach(
        (partition, offset) ->
            assertThat(offset)
                .as("committed in Kafka, of %s", partition)
                .isLessThanOrEqualTo(next(tree, partition.partition())));
    Map<String, String> places = new HashMap<>();
    tree.published()
        .forEach(
            (path, bytes) -> {
              if (!strangers.containsKey(path)) {
                place(path, bytes, places);
              }
            });
    tree.states().values().forEach(state -> place(state.checkpoint(), tree, places));
    strangers.forEach((path, bytes) -> placeIfDropped(path, bytes, tree, places));
    checkComplete(tree, places);
    checkOrder(tree.published());
  }

  /** All was published, and the sink was stopped: nothing else is left. */
  void checkQuiet(SinkTree tree) {
    assertThat(tree.inUse()).as("in use").isEmpty();
    checkQuietButForZombies(tree);
  }

  /**
   * As {@link #checkQuiet}, but a zombie may have left files in use that nobody knows of: those
   * that it created after the owner had looked for such files.
   */
  void checkQuietButForZombies(SinkTree tree) {
    assertThat(tree.leftOver())
        .as("left over beside the checkpoints")
        .allMatch(path -> path.endsWith("/writing"));
    tree.states().forEach((partition, state) -> assertThat(state.checkpoint().files()).isEmpty());
  }

  private void checkProgress(int partition, State now) {
    State before = lastStates.put(partition, now);
    if (before != null) {
      assertThat(now.epoch()).as("epoch of %s", partition).isGreaterThanOrEqualTo(before.epoch());
      assertThat(now.checkpoint().nextOffset())
          .as("next offset of %s", partition)
          .isGreaterThanOrEqualTo(before.checkpoint().nextOffset());
    }
  }

  private void place(Checkpoint checkpoint, SinkTree tree, Map<String, String> places) {
    for (SavedFile file : checkpoint.files()) {
      InUseName there = tree.inUse().get(file.name().stem());
      assertThat(there).as("named by a checkpoint: %s", file).isNotNull();
      byte[] bytes = tree.files().get(there.path());
      int durable = (int) file.written().bytes();
      assertThat(bytes.length).as("bytes of %s", file).isGreaterThanOrEqualTo(durable);
      place(there.path(), Arrays.copyOf(bytes, durable), places);
    }
    for (Publication publication : checkpoint.publications()) {
      InUseName there = tree.inUse().get(publication.name().stem());
      if (there != null) { // else it is published
        assertThat(there).isEqualTo(publication.name());
        byte[] bytes = tree.files().get(there.path());
        assertThat((long) bytes.length)
            .as("bytes of %s", publication)
            .isEqualTo(publication.written().bytes());
        place(there.path(), bytes, places);
      }
    }
  }

  private void place(String path, byte[] bytes, Map<String, String> places) {
    long last[] = {-1, -1};
    for (String line : lines(bytes)) {
      String other = places.put(line, path);
      assertThat(other).as("%s is in %s, and in", line, path).isNull();
      assertThat(offset(line)).as("order in %s", path).isGreaterThan(last[partition(line)]);
      last[partition(line)] = offset(line);
    }
  }

  /** Records are in a stranger's file if ours was dropped because it was the same. */
  private void placeIfDropped(
      String path, byte[] bytes, SinkTree tree, Map<String, String> places) {
    for (String line : lines(bytes)) {
      if (offset(line) < next(tree, partition(line))) {
        places.putIfAbsent(line, path);
      }
    }
  }

  private static void checkComplete(SinkTree tree, Map<String, String> places) {
    Map<Integer, Long> found = new HashMap<>();
    places.forEach(
        (line, path) -> {
          assertThat(offset(line))
              .as("%s is in %s before the checkpoint knows", line, path)
              .isLessThan(next(tree, partition(line)));
          found.merge(partition(line), 1L, Long::sum);
        });
    for (int partition = 0; partition < 2; partition++) {
      long next = next(tree, partition);
      if (found.getOrDefault(partition, 0L) != next) {
        for (long offset = 0; offset < next; offset++) {
          assertThat(places).containsKey(partition + ":" + offset);
        }
      }
    }
  }

  /** Files that wanted one name have it with suffixes, in the order of their records. */
  private void checkOrder(SortedMap<String, byte[]> published) {
    Map<String, SortedMap<Integer, byte[]>> byName = new TreeMap<>();
    published.forEach(
        (path, bytes) -> {
          if (!strangers.containsKey(path)) {
            String name = path.replaceFirst("\\.\\d+$", "");
            int suffix =
                name.equals(path) ? 0 : Integer.parseInt(path.substring(name.length() + 1));
            byName.computeIfAbsent(name, first -> new TreeMap<>()).put(suffix, bytes);
          }
        });
    byName.forEach(
        (name, files) -> {
          long[] last = {-1, -1};
          for (byte[] bytes : files.values()) {
            for (String line : lines(bytes)) {
              assertThat(offset(line))
                  .as("order over %s*, at %s", name, line)
                  .isGreaterThan(last[partition(line)]);
              last[partition(line)] = offset(line);
            }
          }
        });
  }

  private static long next(SinkTree tree, int partition) {
    State state = tree.states().get(partition);
    return state == null ? 0 : Math.max(0, state.checkpoint().nextOffset());
  }

  private List<String> lines(byte[] bytes) {
    return new String(decoder.apply(bytes), UTF_8).lines().toList();
  }

  private static int partition(String line) {
    return line.charAt(0) - '0';
  }

  private static long offset(String line) {
    return Long.parseLong(line.substring(2));
  }
}
