// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import io.millrace.hdfs.fs.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * The epochs of a connector's topic partitions.
 *
 * <p>A partition has one directory {@code e<epoch>}, which is renamed to the next epoch by each new
 * owner. Of two that try, the file system lets one succeed; what the loser, or the old owner, does
 * below the name it knew fails.
 *
 * <p>Invariant: a partition has one epoch directory at any time, and never one of a number that was
 * there before. The first one, {@code e0}, comes with the partition's directory, in one step, which
 * fails for whoever is late with it: the partition's directory never goes away.
 */
public final class EpochStore {
  private static final Pattern EPOCH = Pattern.compile("e(\\d{1,18})");
  private static final int ATTEMPTS = 10;

  private final FileStore store;
  private final StateDirectory state;
  private final String owner;

  /** For one incarnation of a task. */
  public EpochStore(FileStore store, StateDirectory state, String owner) {
    this.store = store;
    this.state = state;
    this.owner = owner;
  }

  /**
   * An epoch that was begun, and what the one before it left.
   *
   * @param unswept whether there may be files in use that the checkpoint does not name
   */
  public record Claim(Epoch epoch, Checkpoint inherited, boolean unswept) {}

  /**
   * Takes a partition over from whoever owned it. The number of calls of the file system does not
   * grow with what it finds.
   */
  public Claim claim(TopicPartition partition) throws IOException {
    String directory = state.of(partition);
    for (int i = 0; i < ATTEMPTS; i++) {
      OptionalLong current = epoch(directory);
      if (current.isEmpty()) {
        begin(directory);
      } else if (advance(directory, current.getAsLong())) {
        return read(directory, current.getAsLong() + 1);
      }
    }
    throw new IOException(
        "Others claimed " + partition + " first, " + ATTEMPTS + " times: " + directory);
  }

  /** The partitions that have state. */
  public List<TopicPartition> partitions() throws IOException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String name : store.list(state.path())) {
      String topic = StateDirectory.decode(name);
      for (String number : store.list(state.of(topic))) {
        if (number.matches("\\d{1,9}")) {
          partitions.add(new TopicPartition(topic, Integer.parseInt(number)));
        }
      }
    }
    return partitions;
  }

  /** Empty if the partition has not begun. */
  private OptionalLong epoch(String directory) throws IOException {
    return store.list(directory).stream()
        .map(EPOCH::matcher)
        .filter(Matcher::matches)
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .max();
  }

  /** Unless somebody else does so, or has done so long ago. */
  private void begin(String directory) throws IOException {
    String beginning = directory + Epoch.UNFINISHED;
    store.makeDirectories(beginning + "/e0");
    try {
      store.rename(beginning, directory);
    } catch (NoSuchFileException e) {
      // Somebody else renamed it at this moment.
    } catch (FileAlreadyExistsException e) {
      store.deleteTree(beginning);
    }
  }

  /** False if somebody else was faster. */
  private boolean advance(String directory, long current) throws IOException {
    try {
      store.rename(directory + "/e" + current, directory + "/e" + (current + 1));
      return true;
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      return false;
    }
  }

  private Claim read(String partition, long number) throws IOException {
    String directory = partition + "/e" + number;
    Epoch epoch = new Epoch(store, directory, number, owner);
    List<String> names = store.list(directory);
    for (String name : names) {
      if (name.endsWith(Epoch.UNFINISHED)) {
        store.delete(directory + "/" + name);
      }
    }
    Checkpoint inherited =
        names.contains(Epoch.CHECKPOINT)
            ? read(directory + "/" + Epoch.CHECKPOINT)
            : Checkpoint.NONE;
    return new Claim(epoch, inherited, names.contains(Epoch.WRITING));
  }

  private Checkpoint read(String path) throws IOException {
    try (InputStream in = store.open(path)) {
      return CheckpointText.parse(path, in.readAllBytes());
    }
  }
}
