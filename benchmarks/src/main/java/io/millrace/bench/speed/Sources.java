// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.worker.MemorySourceConnector;
import java.util.HashMap;
import java.util.Map;

/** Settings of the sources that send one file. Where nothing is said, their defaults hold. */
final class Sources {
  private Sources() {}

  static Map<String, String> memory(LineFile file, boolean named) {
    return polled(MemorySourceConnector.settings(file.path().toString(), file.bytes(), named));
  }

  /**
   * The taildir source on one file.
   *
   * @param named whether records have the default key and headers, or none at all
   */
  static Map<String, String> tail(LineFile file, boolean named) {
    Map<String, String> settings = ours("io.millrace.taildir.TailDirSourceConnector", named);
    settings.put("groups", "bench");
    settings.put("groups.bench.paths", file.path().toString());
    return settings;
  }

  /** The spooldir source, without its directory. */
  static Map<String, String> spool(boolean named) {
    return ours("io.millrace.spooldir.SpoolDirSourceConnector", named);
  }

  /** Kafka's own source of files, with polls as large as those of ours. */
  static Map<String, String> fileStream(LineFile file) {
    return Map.of(
        "connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector",
        "file", file.path().toString(),
        "batch.size", "5000",
        "value.converter", "org.apache.kafka.connect.storage.StringConverter");
  }

  static Map<String, String> inChunks(Map<String, String> settings) {
    return with(settings, Map.of("framing", "chunk"));
  }

  static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return all;
  }

  /** Keys that begin alike, each followed by its value. */
  static Map<String, String> prefixed(String prefix, String... keysAndValues) {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(prefix + keysAndValues[i], keysAndValues[i + 1]);
    }
    return settings;
  }

  private static Map<String, String> ours(String connector, boolean named) {
    Map<String, String> settings = polled(Map.of("connector.class", connector));
    if (!named) {
      settings.put("headers", "");
      settings.put("record.key", "none");
    }
    return settings;
  }

  /** Only a worker that sends exactly once looks at the boundary. */
  private static Map<String, String> polled(Map<String, String> settings) {
    return with(settings, Map.of("transaction.boundary", "poll"));
  }
}
