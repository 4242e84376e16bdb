// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.worker.HdfsFiles;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** The settings of a sink that writes each {@link Feed} bucket to a file of its own. */
final class Buckets {
  private Buckets() {}

  static Map<String, String> settings(Path directory) {
    Map<String, String> settings = new HashMap<>(HdfsFiles.settings(directory));
    settings.put("path", Feed.bucketsBelow(directory.toString()));
    settings.put("roll.idle.ms", "0");
    return settings;
  }

  static Map<String, String> with(Map<String, String> settings, String key, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(key, value);
    return more;
  }
}
