// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.util.Map;

/**
 * How offsets name a stream.
 *
 * <p>Invariant: a source partition has exactly one field. Connect stores maps of several in the
 * order in which they happen to be iterated, and does not find them again.
 */
final class StreamName {
  private static final String FIELD = "stream";

  private StreamName() {}

  static Map<String, String> partition(String stream) {
    return Map.of(FIELD, stream);
  }

  /**
   * The stream of a partition that somebody wrote.
   *
   * @throws IllegalArgumentException if it is no partition of this connector
   */
  static String of(Map<String, ?> partition) {
    if (partition != null
        && partition.size() == 1
        && partition.get(FIELD) instanceof String stream) {
      return stream;
    }
    throw new IllegalArgumentException(
        "Partition is " + partition + ", wanted exactly {\"" + FIELD + "\": \"<stream>\"}");
  }
}
