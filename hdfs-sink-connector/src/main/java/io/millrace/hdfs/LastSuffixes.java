// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last suffix that a taken name needed, where the search for the next free one goes on.
 *
 * <p>Invariant: a bounded number of names is remembered, those published last. For others the
 * search begins anew; it is slower and finds the same. Used by several threads.
 */
final class LastSuffixes {
  private static final int MOST = 1000;

  private final Map<String, Integer> suffixes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST;
        }
      };

  synchronized int of(String name) {
    return suffixes.getOrDefault(name, 0);
  }

  synchronized void set(String name, int suffix) {
    if (suffix > 0) {
      suffixes.put(name, suffix);
    }
  }
}
