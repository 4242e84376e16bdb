// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.state.Checkpoint;
import io.millrace.hdfs.state.EpochStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Makes the stored state follow when somebody alters or resets the offsets of a stopped connector.
 *
 * <p>Invariant: nothing that was written is lost. Files in use are published as they are, so
 * records that are then read again are there twice, as was asked for. Done twice it is done once.
 */
final class OffsetReset {
  private final Tenures tenures;
  private final EpochStore epochs;
  private final Crew crew;

  OffsetReset(Tenures tenures, EpochStore epochs, Crew crew) {
    this.tenures = tenures;
    this.epochs = epochs;
    this.crew = crew;
  }

  /**
   * Stores where partitions are to be read from.
   *
   * @param offsets by partition; null to forget where it was. Empty: all partitions are forgotten
   * @throws ConnectException if an offset is negative
   */
  void apply(Map<TopicPartition, Long> offsets, long now) throws IOException {
    offsets.forEach(OffsetReset::check);
    List<TopicPartition> known = epochs.partitions();
    Map<TopicPartition, Long> wanted = new HashMap<>(offsets);
    if (offsets.isEmpty()) {
      known.forEach(partition -> wanted.put(partition, null));
    }
    // Where there is no state Kafka's offset counts, which the worker sets.
    Set<TopicPartition> changing = new HashSet<>(known);
    changing.retainAll(wanted.keySet());
    crew.all(changing, partition -> reset(partition, wanted.get(partition), now));
  }

  private void reset(TopicPartition partition, Long offset, long now) throws IOException {
    Tenure tenure = tenures.begin(partition, PartitionMetrics.unwatched(), now);
    tenure.reset(offset == null ? Checkpoint.UNKNOWN : offset, now);
    tenure.release();
    tenure.handOver();
  }

  private static void check(TopicPartition partition, Long offset) {
    if (offset != null && offset < 0) {
      throw new ConnectException(
          "The offset of " + partition + " is " + offset + ", wanted 0 or more");
    }
  }
}
