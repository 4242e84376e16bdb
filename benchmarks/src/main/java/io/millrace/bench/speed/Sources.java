// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.worker.MemorySourceConnector;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings of the sources that send one file. Where nothing is said, their defaults hold. */
final class Sources {
  private Sources() {}

  static Map<String, String> memory(LineFile file, boolean named) {
    Map<String, String> settings =
        MemorySourceConnector.settings(file.path().toString(), file.bytes(), named);
    return polled(settings);
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

  /** The spooldir source on a directory. */
  static Map<String, String> spool(Path directory, boolean named) {
    Map<String, String> settings = ours("io.millrace.spooldir.SpoolDirSourceConnector", named);
    settings.put("spool.dir", directory.toString());
    return settings;
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
    Map<String, String> chunks = new HashMap<>(settings);
    chunks.put("framing", "chunk");
    return chunks;
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
    Map<String, String> all = new HashMap<>(settings);
    all.put("transaction.boundary", "poll");
    return all;
  }
}
