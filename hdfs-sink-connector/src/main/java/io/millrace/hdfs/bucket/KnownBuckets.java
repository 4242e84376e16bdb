// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The buckets of the time windows that records came from last, by what else they depend on, so that
 * records of several buckets in turn need not have theirs rendered each time.
 *
 * <p>Invariant: at most {@link #WINDOWS} windows are known, and {@link #MOST} buckets of each.
 */
final class KnownBuckets {
  static final int WINDOWS = 8;
  static final int MOST = 1000;

  /** The one used last is in front. */
  private final List<OfWindow> windows = new ArrayList<>(WINDOWS);

  private record OfWindow(TimeWindow window, Map<Traits, BucketId> buckets) {}

  /**
   * What tells buckets of one window apart.
   *
   * @param key for whole files, that of the record, else null
   * @param headers the texts of those that the templates name, null for each that is not there
   */
  record Traits(String topic, Object key, List<String> headers) {
    Traits {
      key = key instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : key;
    }
  }

  /** Whether the window in use holds the time. */
  boolean isAt(long time) {
    return !windows.isEmpty() && windows.get(0).window().contains(time);
  }

  /** Turns to the window of a time, which is made if it is not known. */
  void turnTo(long time, LongFunction<TimeWindow> windowOf) {
    for (int i = 0; i < windows.size(); i++) {
      if (windows.get(i).window().contains(time)) {
        windows.add(0, windows.remove(i));
        return;
      }
    }
    if (windows.size() == WINDOWS) {
      windows.remove(WINDOWS - 1);
    }
    windows.add(0, new OfWindow(windowOf.apply(time), new HashMap<>()));
  }

  /** Of the window in use; null if it is not known. */
  BucketId get(Traits traits) {
    return windows.get(0).buckets().get(traits);
  }

  void put(Traits traits, BucketId bucket) {
    Map<Traits, BucketId> buckets = windows.get(0).buckets();
    if (buckets.size() == MOST) {
      buckets.clear();
    }
    buckets.put(traits, bucket);
  }
}
