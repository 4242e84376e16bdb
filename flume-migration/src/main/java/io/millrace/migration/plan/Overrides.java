// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.mapping.Draft;
import java.util.Map;
import java.util.TreeMap;

/** What the clients of every connector are told, unless Flume's file says otherwise. */
final class Overrides {
  /** For the report: the reason of each in a few words. */
  static final String WHY =
      "Every source has `producer.override.*` for batches of 128 KiB that are compressed, wait for 5 ms"
          + " at most, and are not repeated by retries; every sink has `consumer.override.*` for"
          + " records that are committed. A worker allows both by default.";

  private static final Map<String, String> PRODUCER =
      Map.of(
          "batch.size", "131072",
          "compression.type", "lz4",
          "enable.idempotence", "true",
          "max.in.flight.requests.per.connection", "5",
          "linger.ms", "5");

  private static final Map<String, String> CONSUMER = Map.of("isolation.level", "read_committed");

  private Overrides() {}

  static void ofSource(Draft draft) {
    add(draft, "producer.override.", PRODUCER);
  }

  static void ofSink(Draft draft) {
    add(draft, "consumer.override.", CONSUMER);
  }

  private static void add(Draft draft, String prefix, Map<String, String> settings) {
    new TreeMap<>(settings)
        .forEach(
            (key, value) -> {
              if (draft.get(prefix + key).isEmpty()) {
                draft.put(prefix + key, value);
              }
            });
  }
}
