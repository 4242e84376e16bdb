// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered of the files that a bucket had: how many there were, and the last suffix that
 * a taken name needed, where the search for the next one goes on.
 *
 * <p>Invariant: at most {@code limit} buckets are remembered, the ones used last. A bucket that is
 * forgotten counts from zero again; names stay unique, because publishing never overwrites.
 */
public final class BucketHistory {
  private static final Past NONE = new Past(0, 0);

  private final Map<BucketId, Past> pasts;

  private record Past(long files, int suffix) {}

  public BucketHistory(int limit) {
    this.pasts =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<BucketId, Past> eldest) {
            return size() > limit;
          }
        };
  }

  public long files(BucketId bucket) {
    return pasts.getOrDefault(bucket, NONE).files();
  }

  public int lastSuffix(BucketId bucket) {
    return pasts.getOrDefault(bucket, NONE).suffix();
  }

  public void published(BucketId bucket, int suffix) {
    pasts.put(bucket, new Past(files(bucket) + 1, suffix));
  }
}
