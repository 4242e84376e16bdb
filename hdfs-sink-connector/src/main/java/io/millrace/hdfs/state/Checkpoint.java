// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import io.millrace.hdfs.bucket.BucketId;
import java.util.List;
import java.util.Map;

/**
 * All that is known of a topic partition at one moment.
 *
 * <p>Invariant: each record below {@code nextOffset} is in a file that was published before, in one
 * of {@code publications}, in the first bytes of one of {@code files}, or was refused as a bad one;
 * no other record is.
 *
 * @param nextOffset the first offset not dealt with yet, or {@link #UNKNOWN}
 * @param writtenAt milliseconds since the epoch
 * @param files in use
 * @param publications to be carried through
 * @param counts how many files buckets had, where names count them
 * @param sources of whole files, those finished last
 */
public record Checkpoint(
    long nextOffset,
    long writtenAt,
    List<SavedFile> files,
    List<Publication> publications,
    Map<BucketId, Long> counts,
    Map<BucketId, FinishedSource> sources) {
  /** The next offset of a partition that has never had one: Kafka's is taken. */
  public static final long UNKNOWN = -1;

  /** Of a partition that nothing was ever written of. */
  public static final Checkpoint NONE =
      new Checkpoint(UNKNOWN, 0, List.of(), List.of(), Map.of(), Map.of());

  public Checkpoint {
    files = List.copyOf(files);
    publications = List.copyOf(publications);
  }
}
