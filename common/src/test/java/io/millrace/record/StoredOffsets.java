// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Offsets as they come back from Kafka: maps of texts, whole numbers and booleans, new each time.
 */
public final class StoredOffsets implements OffsetStorageReader {
  private final Map<Map<String, ?>, Map<String, Object>> stored = new HashMap<>();

  public void store(Map<String, ?> partition, Map<String, ?> offset) {
    Map<String, Object> copy = new HashMap<>();
    offset.forEach(
        (key, value) -> {
          if (!(value instanceof String || value instanceof Long || value instanceof Boolean)) {
            throw new IllegalArgumentException(key + " is a " + value.getClass());
          }
          copy.put(key, value);
        });
    stored.put(new HashMap<>(partition), copy);
  }

  public int partitions() {
    return stored.size();
  }

  @Override
  public <T> Map<String, Object> offset(Map<String, T> partition) {
    return stored.get(partition);
  }

  @Override
  public <T> Map<Map<String, T>, Map<String, Object>> offsets(
      Collection<Map<String, T>> partitions) {
    Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
    for (Map<String, T> partition : partitions) {
      found.put(partition, stored.get(partition));
    }
    return found;
  }
}
