// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * The source partitions of a connector: one stream a task, named after the spool directory and the
 * task's number.
 *
 * <p>Invariant: a partition has one field, {@code stream}, and there are at most {@link #MOST} of
 * them, so that a task can ask for all at once, also for those of tasks that are no more.
 */
record SpoolStreams(String prefix) {
  /** The most tasks, and so streams, of one connector. */
  static final int MOST = 128;

  static final String STREAM = "stream";

  static SpoolStreams of(SpoolDirConfig config) {
    return new SpoolStreams(config.host().streamPrefix() + config.directory() + "#");
  }

  Map<String, String> partition(int task) {
    return Map.of(STREAM, prefix + task);
  }

  /** Whether this is the name of one of the streams. */
  boolean contains(String stream) {
    return IntStream.range(0, MOST).anyMatch(task -> stream.equals(prefix + task));
  }

  /**
   * What the offsets of every task say, this task's first.
   *
   * @param own number of the task that asks
   */
  Stored read(OffsetStorageReader reader, int own) {
    List<Map<String, String>> partitions =
        IntStream.range(0, MOST).mapToObj(this::partition).toList();
    Map<Map<String, String>, Map<String, Object>> offsets = reader.offsets(partitions);
    List<Progress> ours = new ArrayList<>();
    List<Progress> others = new ArrayList<>();
    for (Map<String, String> partition : partitions) {
      Map<String, Object> offset = offsets.get(partition);
      if (offset != null) {
        (partition.equals(partition(own)) ? ours : others).addAll(parse(partition, offset));
      }
    }
    return new Stored(ours, others);
  }

  /** How far files were read, by this task's stream and by the others. */
  record Stored(List<Progress> ours, List<Progress> others) {}

  private static List<Progress> parse(Map<String, String> partition, Map<String, Object> offset) {
    try {
      return SpoolOffset.parse(offset);
    } catch (IllegalArgumentException e) {
      throw new ConnectException(
          "The stored offset of " + partition + " cannot be read: " + e.getMessage(), e);
    }
  }
}
