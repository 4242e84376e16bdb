// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import io.millrace.hdfs.fs.FileStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
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
 * <p>Invariant: of the epoch directories of a partition, the one with the highest number is the
 * only one that has an owner. {@code e0} is made where there is none, perhaps by somebody who is
 * late; nobody owns it, nor an {@code e1} that was made of it when there was a later epoch.
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
      long[] epochs = epochs(directory);
      if (epochs.length == 0) {
        store.makeDirectories(directory + "/e0");
      } else {
        clear(directory, epochs);
        long newest = epochs[epochs.length - 1];
        if (advance(directory, newest) && (newest > 0 || isNewest(directory, 1))) {
          return read(directory, newest + 1);
        }
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

  /** In ascending order. */
  private long[] epochs(String directory) throws IOException {
    return store.list(directory).stream()
        .map(EPOCH::matcher)
        .filter(Matcher::matches)
        .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
        .sorted()
        .toArray();
  }

  /** Removes what those left who wanted to begin a partition that had begun. */
  private void clear(String directory, long[] epochs) throws IOException {
    for (int i = 0; i < epochs.length - 1; i++) {
      store.deleteTree(directory + "/e" + epochs[i]);
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

  /** A directory e0 may have been made again after the partition had begun. */
  private boolean isNewest(String directory, long number) throws IOException {
    long[] epochs = epochs(directory);
    return epochs.length > 0 && epochs[epochs.length - 1] == number;
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
