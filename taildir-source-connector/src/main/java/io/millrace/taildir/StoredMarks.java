// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * How far streams were read, as the worker has stored it. Each question reads the offsets topic to
 * its end, so it is for many streams at once.
 */
final class StoredMarks {
  private final OffsetStorageReader offsets;

  StoredMarks(OffsetStorageReader offsets) {
    this.offsets = offsets;
  }

  /** The marks of those partitions that have one. */
  Map<Map<String, String>, StreamMark> of(Collection<Map<String, String>> partitions) {
    Map<Map<String, String>, StreamMark> marks = new HashMap<>();
    offsets
        .offsets(partitions)
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                marks.put(partition, parse(partition, offset));
              }
            });
    return marks;
  }

  private static StreamMark parse(Map<String, String> partition, Map<String, Object> offset) {
    try {
      return TailOffset.parse(offset);
    } catch (IllegalArgumentException e) {
      throw new ConnectException("Stored offset of " + partition + " cannot be used: " + offset, e);
    }
  }
}
