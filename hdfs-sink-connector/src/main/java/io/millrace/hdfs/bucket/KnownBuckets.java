// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The buckets of a time window by what else they depend on, so that records of several buckets in
 * turn need not have theirs rendered each time.
 *
 * <p>Invariant: at most {@link #MOST} are known.
 */
final class KnownBuckets {
  static final int MOST = 1000;

  private final TimeWindow window;
  private final Map<Traits, BucketId> buckets = new HashMap<>();

  KnownBuckets(TimeWindow window) {
    this.window = window;
  }

  /**
   * What tells buckets of one window apart.
   *
   * @param headers the texts of those that the templates name, null for each that is not there
   */
  record Traits(String topic, List<String> headers) {}

  boolean contains(long time) {
    return window.contains(time);
  }

  /** Null if it is not known. */
  BucketId get(Traits traits) {
    return buckets.get(traits);
  }

  void put(Traits traits, BucketId bucket) {
    if (buckets.size() == MOST) {
      buckets.clear();
    }
    buckets.put(traits, bucket);
  }
}
