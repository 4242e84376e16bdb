// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many files each bucket had.
 *
 * <p>Invariant: at most {@code limit} buckets are remembered, the ones used last. A bucket that is
 * forgotten counts from zero again; names stay unique, because publishing never overwrites.
 */
public final class BucketHistory {
  private final Map<BucketId, Long> counts;

  public BucketHistory(int limit) {
    this.counts =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<BucketId, Long> eldest) {
            return size() > limit;
          }
        };
  }

  public long files(BucketId bucket) {
    return counts.getOrDefault(bucket, 0L);
  }

  public void finished(BucketId bucket) {
    counts.put(bucket, files(bucket) + 1);
  }

  /** The counts, the bucket used last at the end. */
  public Map<BucketId, Long> counts() {
    return new LinkedHashMap<>(counts);
  }

  /** Takes over what {@link #counts} told. */
  public void restore(Map<BucketId, Long> earlier) {
    counts.putAll(earlier);
  }
}
